package io.carryover.stack.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.carryover.embedded.host.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder that a stack lives in; only its owner may look inside. */
public record StateFolder(Path path) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT);

  public StateFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * Held by the supervisor while it runs; the system lets go of it when the supervisor is killed.
   */
  public record Lock(FileChannel channel) implements AutoCloseable {

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new StackException("cannot release the lock of the stack", e);
      }
    }
  }

  public void create() {
    Folders.createPrivate(path);
    Folders.createPrivate(path.resolve("logs"));
    Folders.createPrivate(data());
  }

  /** Nothing when another supervisor has it. */
  public Optional<Lock> tryLock() {
    Path file = path.resolve("stack.lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new Lock(channel));
    } catch (OverlappingFileLockException inThisProcess) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StackException("cannot lock " + file, e);
    }
  }

  /** What the last supervisor wrote; nothing when there was none. */
  public Optional<StackState> read() {
    if (!Files.exists(stackFile())) {
      return Optional.empty();
    }
    try {
      StackState state = JSON.readValue(Files.readString(stackFile()), StackState.class);
      if (state.format() != StackState.FORMAT) {
        throw new StackException(unreadable("was written by another version"));
      }
      return Optional.of(state);
    } catch (JsonProcessingException e) {
      throw new StackException(unreadable("is damaged"), e);
    } catch (IOException e) {
      throw new StackException("cannot read " + stackFile(), e);
    }
  }

  private String unreadable(String reason) {
    return "%s %s: delete the folder %s to start with an empty stack"
        .formatted(stackFile(), reason, path);
  }

  public void write(StackState state) {
    try {
      Folders.writePrivate(stackFile(), JSON.writeValueAsString(state));
    } catch (JsonProcessingException e) {
      throw new StackException("cannot write " + stackFile(), e);
    }
  }

  /** Forgets all data, keys and secrets. Logs stay. */
  public void clear() {
    Folders.delete(data());
    Folders.delete(stackFile());
    create();
  }

  public Path data() {
    return path.resolve("data");
  }

  /** The keys that restore-service signs reports by. */
  public Path restoreReportKeys() {
    return data().resolve("restore-report-keys.json");
  }

  /** The log of this part; that of its last run is kept beside it. */
  public Path startLog(String part) {
    Path log = log(part);
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(part + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
      }
      return log;
    } catch (IOException e) {
      throw new StackException("cannot put aside " + log, e);
    }
  }

  public Path log(String part) {
    return path.resolve("logs").resolve(part + ".log");
  }

  private Path stackFile() {
    return path.resolve("stack.json");
  }
}
