package io.carryover.backup.content.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.backup.BackupConfig;
import io.carryover.embedded.host.FreePort;
import io.carryover.kit.database.AwayException;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With which buckets the service starts, and what it says of others. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
@TestProfile(InObjectStore.class)
class OwnBucketComponentTest {

  private final Map<String, String> settings = new HashMap<>(settings());
  private Bucket bucket;

  @Inject StoreRecord store;
  @Inject NamedObjects named;
  @Inject Instance<Bucket> chosen;

  @AfterEach
  void close() {
    if (bucket != null) {
      bucket.close();
    }
  }

  @Test
  void itsOwnIsMarkedAndTakenAgain() {
    String id = store.find().orElseThrow().storeId().toString();

    assertThatCode(this::demand).doesNotThrowAnyException();

    assertThat(bucket.text(OwnBucket.MARK)).contains(id);
  }

  @Test
  void oneThatDoesNotExist() {
    settings.put("carryover.backup.s3.bucket", "nowhere-" + UUID.randomUUID());

    assertThatThrownBy(this::demand)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("carryover.backup.s3.bucket");
  }

  @Test
  void oneThatCannotBeReached() {
    settings.put("carryover.backup.s3.endpoint", "http://127.0.0.1:" + FreePort.find());

    assertThatThrownBy(this::demand)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("carryover.backup.s3.endpoint");
  }

  @Test
  void oneThatDoesNotAnswer() throws IOException {
    settings.put("carryover.backup.s3.attempt-timeout", "PT0.1S");
    settings.put("carryover.backup.s3.timeout", "PT0.3S");
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      settings.put("carryover.backup.s3.endpoint", "http://127.0.0.1:" + silent.getLocalPort());

      assertThatThrownBy(this::demand)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot be reached");
      assertThatThrownBy(() -> bucket.putAll(Map.of(anyName(), new byte[10])))
          .isInstanceOf(AwayException.class);
      assertThatThrownBy(() -> bucket.getAll(List.of(anyName()))).isInstanceOf(AwayException.class);
    }
  }

  @Test
  void noneAtAllWhileAnyPackLiesInOne() {
    settings.put("carryover.backup.content-store", "postgres");
    ServiceDatabase.of("backup")
        .execute(
            "insert into content_pack (tenant_id, profile_id, pack_id, object_id) select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()");

    assertThatThrownBy(() -> new OwnBucket(config(), store, chosen).check(new StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("carryover.backup.content-store=s3");
  }

  @Test
  void oneThatRefusesTheKey() {
    settings.put("carryover.backup.s3.secret-access-key", "another");

    assertThatThrownBy(this::demand)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("refuses access");
  }

  @Test
  void oneThatWasEmptied() {
    useAnother();

    assertThatThrownBy(this::demand)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it is another bucket, or it was emptied");
  }

  @Test
  void oneOfAnotherDatabase() {
    useAnother();
    bucket = new Bucket(config());
    bucket.putText(OwnBucket.MARK, UUID.randomUUID().toString());
    bucket.close();

    assertThatThrownBy(this::demand)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to another database");
  }

  @Test
  void nothingOfAForeignBucketIsEverRemoved() {
    useAnother();
    bucket = new Bucket(config());
    bucket.putText(OwnBucket.MARK, UUID.randomUUID().toString());
    bucket.putAll(Map.of(anyName(), new byte[10]));

    assertThatThrownBy(() -> sweep().sweep(Instant.now().plus(Duration.ofDays(9))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(bucket.list(null, 10).objects()).hasSize(2);
  }

  @Test
  void withoutANameThereIsNone() {
    settings.remove("carryover.backup.s3.bucket");

    assertThatThrownBy(() -> new Bucket(config()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("carryover.backup.s3.bucket");
  }

  @Test
  void aLargeBucketIsSweptPartByPartAndThenFromItsBeginning() throws SQLException {
    settings.put("carryover.backup.s3.swept-at-once", "2");
    useAnother();
    bucket = new Bucket(config());
    bucket.putText(OwnBucket.MARK, store.find().orElseThrow().storeId().toString());
    store.sweptTo(null);
    Instant later = Instant.now().plus(Duration.ofDays(9));
    Map<ObjectName, byte[]> orphans = new HashMap<>();
    Stream.generate(OwnBucketComponentTest::anyName)
        .limit(5)
        .forEach(name -> orphans.put(name, new byte[10]));
    bucket.putAll(orphans);

    // Five objects and the mark, wherever it comes.
    List<Integer> removed =
        List.of(sweep().sweep(later), sweep().sweep(later), sweep().sweep(later));
    assertThat(removed).allMatch(some -> some <= 2);
    assertThat(removed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
    bucket.putAll(Map.of(anyName(), new byte[10]));
    assertThat(sweep().sweep(later)).isEqualTo(1);

    assertThat(bucket.list(null, 10).objects()).hasSize(1);
  }

  @Test
  void whatNobodyOfUsHasPutThereIsLeftAlone() throws SQLException {
    bucket = new Bucket(config());
    bucket.putText("notes/of/an/operator", "hello");
    Instant later = Instant.now().plus(Duration.ofDays(9));

    store.sweptTo(null);
    sweep().sweep(later);

    assertThat(bucket.text("notes/of/an/operator")).contains("hello");
    assertThat(bucket.text(OwnBucket.MARK)).isPresent();
  }

  private static ObjectName anyName() {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(4).toList();
    return new ObjectName(ids.get(0), ids.get(1), ids.get(2), ids.get(3));
  }

  private OrphanSweep sweep() {
    return new OrphanSweep(config(), bucket, new OwnBucket(config(), store, chosen), named, store);
  }

  private void demand() {
    bucket = new Bucket(config());
    new OwnBucket(config(), store, chosen).demand(bucket);
  }

  private void useAnother() {
    String another = "another-" + UUID.randomUUID();
    ObjectStoreServer.running().makeBucket(another);
    settings.put("carryover.backup.s3.bucket", another);
  }

  private BackupConfig config() {
    return new SmallRyeConfigBuilder()
        .withMapping(BackupConfig.class)
        .withSources(new PropertiesConfigSource(settings, "of this test", 100))
        .build()
        .getConfigMapping(BackupConfig.class);
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(ObjectStoreServer.settings());
    settings.put("carryover.backup.key-encryption-keyset", "unused");
    return settings;
  }
}
