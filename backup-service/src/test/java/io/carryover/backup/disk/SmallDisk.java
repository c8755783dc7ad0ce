package io.carryover.backup.disk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file system of its own, in memory, that can be filled to the last byte. */
final class SmallDisk implements AutoCloseable {

  private static final int[] CHUNKS = {1 << 20, 4096, 1};

  private final Path folder;
  private final Thread atTheEndOfAll = Thread.ofPlatform().unstarted(this::unmount);

  private SmallDisk(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atTheEndOfAll);
  }

  /** Mounts one on an empty folder; the test is skipped where that is not possible. */
  static SmallDisk mount(Path folder, int megabytes) throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a file system");
    Files.createDirectories(folder);
    String refusal =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=700,size=%dm".formatted(megabytes),
            "tmpfs",
            folder.toString());
    assumeTrue(refusal.isEmpty(), "no file system can be mounted here: " + refusal);
    return new SmallDisk(folder);
  }

  Path folder() {
    return folder;
  }

  /** Leaves no room for anything. */
  void fill() throws IOException {
    try (var ballast =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int chunk : CHUNKS) {
        boolean room = true;
        while (room) {
          room = hasTaken(ballast, chunk);
        }
      }
    }
  }

  private static boolean hasTaken(FileChannel ballast, int bytes) {
    try {
      return ballast.write(ByteBuffer.allocate(bytes)) == bytes;
    } catch (IOException full) {
      return false;
    }
  }

  /** Gives the room back. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(atTheEndOfAll);
  }

  /** Whatever still holds a file open there keeps it until it ends. */
  private void unmount() {
    try {
      run("umount", "--lazy", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the command says when it fails. */
  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.onExit().join().exitValue() == 0 ? "" : said.strip();
  }
}
