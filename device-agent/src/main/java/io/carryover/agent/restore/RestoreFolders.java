package io.carryover.agent.restore;

import io.carryover.agent.restore.RestoreNote.Chosen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The restores that a PC remembers, the newest first. One process uses them at a time.
 *
 * <p>What was there before is kept for the last few restores only: it can hold secrets, and nobody
 * undoes the tenth restore before the last.
 */
public final class RestoreFolders implements AutoCloseable {

  private static final int KEPT = 5;
  private static final String LOCK = "lock";

  private final Path parent;
  private final FileChannel channel;

  private RestoreFolders(Path parent, FileChannel channel) {
    this.parent = parent;
    this.channel = channel;
  }

  /** Opens them, or gives none when another process is at work with them. */
  public static Optional<RestoreFolders> open(Path agentFolder) throws IOException {
    Path parent = agentFolder.resolve("restores");
    Files.createDirectories(
        parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var channel =
        FileChannel.open(parent.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new RestoreFolders(parent, channel));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** All that have begun, the newest first. */
  public List<RestoreMemory> newestFirst() {
    return folders().stream()
        .<RestoreMemory>map(RestoreFolder::new)
        .filter(memory -> !memory.notes().isEmpty())
        .toList();
  }

  /** The newest, if it is not over: only one can be unfinished. */
  public Optional<RestoreMemory> interrupted() {
    return newestFirst().stream()
        .findFirst()
        .filter(newest -> !RestoreProgress.of(newest).isOver());
  }

  /** Begins the memory of a restore, and forgets the oldest. */
  public RestoreMemory begin(Chosen chosen) {
    try {
      Path folder =
          Files.createDirectory(
              parent.resolve("%015d-%s".formatted(chosen.at().toEpochMilli(), chosen.restoreId())),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      RestoreFolder.sync(parent);
      var memory = new RestoreFolder(folder);
      memory.note(chosen);
      RestoreFolder.sync(folder);
      for (Path old : folders().stream().skip(KEPT).toList()) {
        if (RestoreProgress.of(new RestoreFolder(old)).untold().isEmpty()) {
          delete(old);
        }
      }
      return memory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> folders() {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
