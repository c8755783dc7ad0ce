package io.carryover.embedded.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.embedded.EmbeddedServerException;
import io.carryover.embedded.host.Folders;
import io.carryover.embedded.host.FreePort;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this JVM, on the loopback address.
 *
 * <p>Started again on the same folder it is the same broker, with its topics, records and offsets.
 * Started on the same port with an empty folder it is a broker that has lost everything, which
 * tests of recovery need.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int ATTEMPTS = 3;

  private final KafkaRaftServer server;
  private final int port;
  private final Optional<Path> temporaryFolder;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(KafkaRaftServer server, int port, Optional<Path> temporaryFolder) {
    this.server = server;
    this.port = port;
    this.temporaryFolder = temporaryFolder;
  }

  /** On a free port with a folder that is deleted at the end: for tests. */
  public static EmbeddedKafka start() {
    Path folder = Folders.createTemporary("kafka");
    return start(0, folder.resolve("data"), Optional.of(folder));
  }

  /**
   * Starts and waits until it takes requests.
   *
   * @param port the port for clients, 0 for a free one
   * @param dataFolder where topics are kept between runs; made when it is missing
   */
  public static EmbeddedKafka start(int port, Path dataFolder) {
    return start(port, dataFolder, Optional.empty());
  }

  private static EmbeddedKafka start(int port, Path dataFolder, Optional<Path> temporaryFolder) {
    Path folder = dataFolder.toAbsolutePath().normalize();
    for (int attempt = 1; ; attempt++) {
      int chosen = port == 0 ? FreePort.find() : port;
      var settings = new BrokerSettings(chosen, FreePort.find(), folder);
      try {
        formatIfMissing(settings);
        var server = new KafkaRaftServer(new KafkaConfig(settings.properties()), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, chosen, temporaryFolder);
      } catch (Exception e) {
        // The free ports may have been taken in the meantime.
        if (attempt == ATTEMPTS) {
          throw new EmbeddedServerException(
              "Kafka does not start on port %d with the folder %s".formatted(chosen, folder), e);
        }
      }
    }
  }

  /**
   * Formats beside the folder's place and moves there at the end: what is in its place is whole.
   */
  private static void formatIfMissing(BrokerSettings settings) throws Exception {
    Path folder = settings.logFolder();
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    if (Folders.isFilled(folder)) {
      throw new EmbeddedServerException(
          "%s is not empty and holds no data of Kafka: give another folder".formatted(folder));
    }
    Path draft = folder.resolveSibling(folder.getFileName() + ".new");
    Folders.delete(draft);
    Folders.createPrivate(draft);
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerSettings.NODE_ID)
        .setDirectories(List.of(draft.toString()))
        .setMetadataLogDirectory(draft.toString())
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .run();
    Files.deleteIfExists(folder);
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  public int port() {
    return port;
  }

  /** What clients connect to, as {@code host:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Stops after everything is written; a temporary folder is deleted. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.shutdown();
      server.awaitShutdown();
      temporaryFolder.ifPresent(Folders::delete);
    }
  }
}
