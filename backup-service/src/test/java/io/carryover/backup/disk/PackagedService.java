package io.carryover.backup.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The packaged service in a process of its own, which can be killed. */
final class PackagedService implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(120);

  private final Path log;
  private final URI address;
  private final Map<String, String> environment;
  private Process process;

  private PackagedService(Path log, int port, Map<String, String> environment) throws IOException {
    this.log = log;
    this.address = URI.create("http://127.0.0.1:" + port);
    this.environment = environment;
    this.process = launch(port);
  }

  /** Starts it, and returns once it is ready. */
  static PackagedService start(Path log, int port, Map<String, String> environment)
      throws IOException {
    var service = new PackagedService(log, port, environment);
    await().atMost(SOON).until(service::isReady);
    return service;
  }

  URI address() {
    return address;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void startAgain() throws IOException {
    process = launch(address.getPort());
    await().atMost(SOON).until(this::isReady);
  }

  private Process launch(int port) throws IOException {
    Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar");
    assertThat(jar).as("the packaged service").isRegularFile();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return builder.start();
  }

  private boolean isReady() throws IOException {
    assertThat(process.isAlive()).as(() -> "the service runs; its log is " + said()).isTrue();
    var ready = (HttpURLConnection) address.resolve("/q/health/ready").toURL().openConnection();
    try {
      return ready.getResponseCode() == 200;
    } catch (IOException notThereYet) {
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
