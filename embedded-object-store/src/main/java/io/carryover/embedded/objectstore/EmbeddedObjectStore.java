package io.carryover.embedded.objectstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * S3Proxy on a folder, in a process of its own: buckets are folders in it, and objects are files.
 *
 * <p>It can be stopped and started again on the same port with the same objects.
 */
public final class EmbeddedObjectStore implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);
  private static final String ACCESS_KEY_ID = "carryover";
  private static final String SECRET_ACCESS_KEY = "a secret of tests";

  private final Path folder;
  private final int port;
  private final Thread atTheEndOfAll = Thread.ofPlatform().unstarted(this::kill);
  private Process process;

  private EmbeddedObjectStore(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    Files.createDirectories(buckets());
    Runtime.getRuntime().addShutdownHook(atTheEndOfAll);
    this.process = launch();
  }

  /**
   * Starts one, and returns when it answers.
   *
   * @param folder for its buckets, settings and log
   */
  public static EmbeddedObjectStore start(Path folder, int port) {
    try {
      var store = new EmbeddedObjectStore(folder.toAbsolutePath(), port);
      store.awaitAnswer();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The id of the only access key that it takes. */
  public String accessKeyId() {
    return ACCESS_KEY_ID;
  }

  /** The secret of that key. */
  public String secretAccessKey() {
    return SECRET_ACCESS_KEY;
  }

  /** Makes a bucket, unless there is one of this name. */
  public void makeBucket(String name) {
    try {
      Files.createDirectories(buckets().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects of a bucket whose keys begin with a prefix: the files that hold them. */
  public List<Path> objects(String bucket, String prefix) {
    Path root = buckets().resolve(bucket);
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (root.relativize(file).toString().startsWith(prefix)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException removedMeanwhile) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  /** Makes objects look as if they had been put at another time. */
  public void putAt(List<Path> objects, Instant time) {
    try {
      for (Path object : objects) {
        Files.setLastModifiedTime(object, FileTime.from(time));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it; what it had acknowledged is kept. */
  public void stop() {
    kill();
  }

  /** Starts it again with what it had. */
  public void startAgain() {
    try {
      process = launch();
      awaitAnswer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atTheEndOfAll);
  }

  private Path buckets() {
    return folder.resolve("buckets");
  }

  private Process launch() throws IOException {
    var settings = new Properties();
    settings.setProperty("s3proxy.endpoint", endpoint().toString());
    settings.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    settings.setProperty("s3proxy.identity", ACCESS_KEY_ID);
    settings.setProperty("s3proxy.credential", SECRET_ACCESS_KEY);
    settings.setProperty("jclouds.provider", "filesystem-nio2");
    settings.setProperty("jclouds.identity", ACCESS_KEY_ID);
    settings.setProperty("jclouds.credential", SECRET_ACCESS_KEY);
    settings.setProperty("jclouds.filesystem.basedir", buckets().toString());
    Path file = folder.resolve("s3proxy.properties");
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            libraries() + "/*",
            "org.gaul.s3proxy.Main",
            "--properties",
            file.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** Beside the classes or the jar of this module, where its build lays them. */
  private static Path libraries() {
    try {
      Path ours =
          Path.of(
              EmbeddedObjectStore.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      return ours.resolveSibling("server");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path log() {
    return folder.resolve("s3proxy.log");
  }

  private void awaitAnswer() {
    Instant end = Instant.now().plus(PATIENCE);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("S3Proxy does not start; its log is " + log());
      }
      try {
        Thread.sleep(BETWEEN_QUESTIONS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notThereYet) {
      return false;
    }
  }

  private void kill() {
    process.destroyForcibly().onExit().join();
  }
}
