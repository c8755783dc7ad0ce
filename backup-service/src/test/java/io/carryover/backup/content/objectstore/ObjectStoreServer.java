package io.carryover.backup.content.objectstore;

import io.carryover.embedded.host.FreePort;
import io.carryover.embedded.objectstore.EmbeddedObjectStore;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server of S3 with an empty bucket. */
public final class ObjectStoreServer implements QuarkusTestResourceLifecycleManager {

  private static @Nullable EmbeddedObjectStore running;
  private static String bucket = "";

  /** The server of the service under test. */
  public static EmbeddedObjectStore running() {
    if (running == null) {
      throw new IllegalStateException("No object store runs.");
    }
    return running;
  }

  /** The bucket of the service under test. */
  public static String bucket() {
    return bucket;
  }

  @Override
  public Map<String, String> start() {
    running =
        EmbeddedObjectStore.start(
            Path.of("target", "object-store", UUID.randomUUID().toString()), FreePort.find());
    bucket = "backups-" + UUID.randomUUID();
    running.makeBucket(bucket);
    return settings();
  }

  /** The settings of the service under test. */
  static Map<String, String> settings() {
    var server = running();
    return Map.of(
        "carryover.backup.content-store",
        "s3",
        "carryover.backup.s3.endpoint",
        server.endpoint().toString(),
        "carryover.backup.s3.bucket",
        bucket,
        "carryover.backup.s3.path-style",
        "true",
        "carryover.backup.s3.access-key-id",
        server.accessKeyId(),
        "carryover.backup.s3.secret-access-key",
        server.secretAccessKey());
  }

  /** The database serves the other tests too, and would stand up for a bucket that is gone. */
  @Override
  public void stop() {
    var database = ServiceDatabase.of("backup");
    database.execute("delete from object_store");
    running().close();
    running = null;
  }
}
