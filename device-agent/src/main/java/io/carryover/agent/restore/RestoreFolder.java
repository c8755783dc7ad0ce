package io.carryover.agent.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carryover.agent.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The memory of one restore in a folder that only its owner reads: a journal that grows line by
 * line, and the safety backup, which is there as a whole or not at all.
 *
 * <p>A line that a crash has cut off was never noted.
 */
public final class RestoreFolder implements RestoreMemory {

  private static final String JOURNAL = "journal.jsonl";
  private static final String SAFETY_BACKUP = "safety-backup.json";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;

  /** The memory in a folder that exists. */
  public RestoreFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<RestoreNote> notes() {
    List<RestoreNote> notes = new ArrayList<>();
    try {
      for (String line : wholeLines().lines().toList()) {
        notes.add(Json.MAPPER.readValue(line, RestoreNote.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The journal %s is damaged.".formatted(journal()), e);
    }
    return notes;
  }

  @Override
  public void note(RestoreNote step) {
    try (var channel =
        FileChannel.open(
            journal(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY)) {
      // What a crash has cut off goes, or it would spoil this line.
      channel.truncate(wholeLines().getBytes(UTF_8).length);
      channel.position(channel.size());
      write(channel, (Json.MAPPER.writeValueAsString(step) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<SafetyBackup> safetyBackup() {
    Path file = folder.resolve(SAFETY_BACKUP);
    try {
      return Files.exists(file)
          ? Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), SafetyBackup.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      // Its message would show what is kept.
      throw new IllegalStateException("The safety backup %s is damaged.".formatted(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void secure(SafetyBackup backup) {
    if (safetyBackup().isPresent()) {
      throw new IllegalStateException("The safety backup of this restore has been taken.");
    }
    Path temporary = folder.resolve(SAFETY_BACKUP + ".new");
    try {
      Files.deleteIfExists(temporary);
      try (var channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OWNER_ONLY)) {
        write(channel, Json.MAPPER.writeValueAsBytes(backup));
      }
      Files.move(temporary, folder.resolve(SAFETY_BACKUP), StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path journal() {
    return folder.resolve(JOURNAL);
  }

  private String wholeLines() throws IOException {
    if (!Files.exists(journal())) {
      return "";
    }
    byte[] bytes = Files.readAllBytes(journal());
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return new String(bytes, 0, end, UTF_8);
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    var buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** Makes the names in a folder outlive a crash, as {@code force} does for what a file holds. */
  static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
