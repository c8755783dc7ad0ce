package io.carryover.agent.wine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PC with a Windows registry of its own, kept by Wine in a folder.
 *
 * <p>The first one takes Wine about 20 seconds and 700 MB to set up; a copy shares the files of its
 * Windows and takes a fraction of a second. Needs no display.
 */
public final class WinePrefix implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** Of some thousand programs, Wine fails to start one. Each can run twice to the same effect. */
  private static final int ATTEMPTS = 3;

  private static final String NOT_STARTED = "Application could not be started";

  private static final String MISSING =
      "Wine is not installed, and these tests prove nothing without it. Install it with: apt-get"
          + " install wine wine64";

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "WINEDEBUG",
          "-all",
          "WINEDLLOVERRIDES",
          "mscoree=;mshtml=;winemenubuilder.exe=",
          "LC_ALL",
          "C.UTF-8");

  /** The registry, and the mark by which Wine knows that this Windows is set up. */
  private static final List<String> REGISTRY_FILES =
      List.of("system.reg", "user.reg", "userdef.reg", ".update-timestamp");

  private final Path folder;
  private final String wine;
  private boolean running;

  private WinePrefix(Path folder, String wine) {
    this.folder = folder.toAbsolutePath();
    this.wine = wine;
  }

  /** Sets up a PC in an empty or missing folder; fails when Wine is not installed. */
  public static WinePrefix create(Path folder) {
    return create(folder, "wine");
  }

  static WinePrefix create(Path folder, String wine) {
    var prefix = new WinePrefix(folder, wine);
    try {
      Files.createDirectories(prefix.folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (prefix) {
      prefix.run("wineboot", "-i");
    }
    return prefix;
  }

  /** Another PC whose registry starts as this one's is now. */
  public WinePrefix copyTo(Path target) {
    close();
    var copy = new WinePrefix(target, wine);
    try {
      Files.createDirectories(copy.folder.resolve("dosdevices"));
      Files.createSymbolicLink(copy.folder.resolve("dosdevices/c:"), Path.of("../drive_c"));
      Files.createSymbolicLink(copy.folder.resolve("dosdevices/z:"), Path.of("/"));
      Files.createSymbolicLink(
          copy.folder.resolve("drive_c"), folder.resolve("drive_c").toRealPath());
      for (String file : REGISTRY_FILES) {
        Files.copy(folder.resolve(file), copy.folder.resolve(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** Sets a value with {@code reg add}. */
  public void add(String key, String name, String type, String data) {
    run("reg", "add", key, "/v", name, "/t", type, "/d", data, "/f");
  }

  /** What {@code reg query} prints of a value. */
  public String query(String key, String name) {
    return run("reg", "query", key, "/v", name);
  }

  /** Exports the whole registry with {@code regedit /E}. */
  public void exportAll(Path file) {
    run("regedit", "/E", windowsPath(file));
    requireExport(file);
  }

  /** Exports a key and all below it with {@code regedit /E}. */
  public void exportWithRegedit(String key, Path file) {
    run("regedit", "/E", windowsPath(file), key);
    requireExport(file);
  }

  /** Exports a key and all below it with {@code reg export}. */
  public void exportWithReg(String key, Path file) {
    run("reg", "export", key, windowsPath(file), "/y");
    requireExport(file);
  }

  /** Imports a file with {@code regedit /S}, which passes over in silence what it cannot read. */
  public void importWithRegedit(Path file) {
    run("regedit", "/S", windowsPath(file));
  }

  /** Imports a file with {@code reg import}. */
  public void importWithReg(Path file) {
    run("reg", "import", windowsPath(file));
  }

  /** Lets Wine write the registry to disk and ends its processes; the PC can be used again. */
  @Override
  public void close() {
    if (running) {
      finish(List.of("wineserver", "-k"));
      running = false;
    }
  }

  /**
   * Runs a command and gives its output. The server of the registry is started first and kept until
   * {@link #close}: left to itself it ends when it has been idle, and a command that comes just
   * then fails.
   */
  private String run(String... arguments) {
    if (!running) {
      finish(List.of("wineserver", "-p"));
      running = true;
    }
    var command = Stream.concat(Stream.of(wine), Stream.of(arguments)).toList();
    Finished finished = finish(command);
    for (int attempt = 1; finished.wasNotStarted() && attempt < ATTEMPTS; attempt++) {
      finished = finish(command);
    }
    if (finished.exitCode() != 0) {
      throw new IllegalStateException(
          "\"%s\" ended with %d: %s"
              .formatted(String.join(" ", command), finished.exitCode(), finished.output()));
    }
    return finished.output();
  }

  private record Finished(int exitCode, String output) {

    /** A program that fails says why; Wine, which did not get it started, says nothing or this. */
    boolean wasNotStarted() {
      return exitCode != 0 && (output.isBlank() || output.contains(NOT_STARTED));
    }
  }

  private Finished finish(List<String> command) {
    String name = String.join(" ", command);
    try {
      Path output = Files.createTempFile(folder, "wine", ".out");
      Process process = start(processBuilder(command, output));
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("\"%s\" did not end within %s.".formatted(name, TIMEOUT));
      }
      String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
      Files.delete(output);
      return new Finished(process.exitValue(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while \"%s\" ran.".formatted(name), e);
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(MISSING, e);
    }
  }

  private ProcessBuilder processBuilder(List<String> command, Path output) {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "WINEARCH"));
    environment.putAll(ENVIRONMENT);
    environment.put("WINEPREFIX", folder.toString());
    environment.put("HOME", folder.toString());
    return builder;
  }

  private static String windowsPath(Path file) {
    return "Z:" + file.toAbsolutePath().toString().replace('/', '\\');
  }

  private static void requireExport(Path file) {
    if (Files.notExists(file)) {
      throw new IllegalStateException("Wine has written no %s.".formatted(file));
    }
  }
}
