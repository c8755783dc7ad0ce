package io.carryover.stack.aot;

import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ahead-of-time cache of a service: which classes it links and which methods it runs often, so
 * that the next process need not find out again.
 *
 * <p>It holds for exactly the jars, the Java and the collector that it was recorded with; with any
 * others Java says so and starts without it.
 *
 * @param app the folder of the built service
 */
public record AotCache(Path app) {

  /** The option by which a recorded process is known. */
  public static final String RECORD = "-XX:AOTMode=record";

  /** The cache of a service as Maven has built it. */
  public static AotCache of(Path project, StackPort service) {
    return new AotCache(project.resolve(service.part()).resolve("target/quarkus-app"));
  }

  private Path cache() {
    return app.resolve("app.aot");
  }

  private Path recording() {
    return app.resolve("app.aotconf");
  }

  /** What the service is started from. */
  public Path jar() {
    return app.resolve("quarkus-run.jar");
  }

  /** Whether there is one, and not of an older build. */
  public boolean isUsable() {
    try {
      return Files.exists(cache())
          && Files.getLastModifiedTime(cache()).compareTo(Files.getLastModifiedTime(jar())) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + cache(), e);
    }
  }

  /** Java's option to start with it; none when it is not usable. */
  public List<String> toUse() {
    return isUsable() ? List.of("-XX:AOTCache=" + cache()) : List.of();
  }

  /** Java's options for a process that is to be recorded until it ends. */
  public List<String> toRecord() {
    return List.of(RECORD, "-XX:AOTConfiguration=" + recording());
  }

  /**
   * Makes the cache from what was recorded.
   *
   * @param java the program and the options that the service is started with
   * @param log where Java tells how it went
   * @return its size in bytes
   */
  public long create(List<String> java, Path log) throws InterruptedException {
    var command = new ArrayList<>(java);
    command.addAll(
        List.of(
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=" + recording(),
            "-XX:AOTCache=" + cache(),
            "-jar",
            jar().toString()));
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      Files.deleteIfExists(recording());
      if (exit != 0 || !Files.exists(cache())) {
        throw new StackException(
            "Java made no cache of %s; its words are in %s".formatted(app, log));
      }
      return Files.size(cache());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + cache(), e);
    }
  }
}
