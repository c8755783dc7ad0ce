package io.carryover.stack.port;

import io.carryover.embedded.host.ProcessGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out which program listens on a port: from {@code /proc} on Linux, with {@code lsof}
 * elsewhere.
 */
final class PortOwner {

  private static final List<Path> SOCKET_TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String LISTENING = "0A";

  /** Columns of the socket tables. */
  private static final int LOCAL_ADDRESS = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortOwner() {}

  /**
   * Such as {@code java (pid 4711)}; nothing when it cannot be known, as for another user's
   * program.
   */
  static Optional<String> find(int port) {
    Optional<Long> pid =
        Files.exists(SOCKET_TABLES.getFirst()) ? findInProc(port) : findWithLsof(port);
    return pid.flatMap(ProcessHandle::of)
        .map(process -> "%s (pid %d)".formatted(nameOf(process), process.pid()));
  }

  private static String nameOf(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName())
        .map(Path::toString)
        .orElse("another program");
  }

  private static Optional<Long> findInProc(int port) {
    return SOCKET_TABLES.stream()
        .flatMap(table -> inodesOfListeners(table, port))
        .findFirst()
        .flatMap(PortOwner::processWithSocket);
  }

  private static Stream<String> inodesOfListeners(Path table, int port) {
    String suffix = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
    try (var lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > INODE)
          .filter(columns -> columns[STATE].equals(LISTENING))
          .filter(columns -> columns[LOCAL_ADDRESS].endsWith(suffix))
          .map(columns -> columns[INODE])
          .toList()
          .stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  private static Optional<Long> processWithSocket(String inode) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(Path.of("/proc", String.valueOf(pid), "fd"), "socket:[" + inode + "]"))
        .findFirst();
  }

  private static boolean holds(Path openFiles, String socket) {
    try (var files = Files.list(openFiles)) {
      return files.anyMatch(file -> pointsTo(file, socket));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static boolean pointsTo(Path file, String target) {
    try {
      return Files.readSymbolicLink(file).toString().equals(target);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  private static Optional<Long> findWithLsof(int port) {
    return ProcessGroup.findOnPath("lsof")
        .flatMap(lsof ->
            firstLine(List.of(lsof, "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"))
                .filter(line -> line.matches("[0-9]+"))
                .map(Long::parseLong));
  }

  private static Optional<String> firstLine(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return output.lines().findFirst();
    } catch (IOException notRunnable) {
      return Optional.empty();
    }
  }
}
