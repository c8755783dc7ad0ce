package io.carryover.load.fanin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that is run once and says what it measured on its standard output. */
record RivalProgram(List<String> command, Map<String, String> environment) {

  RivalProgram {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Runs it to its end.
   *
   * @return its output
   * @throws IOException if it cannot be started, or fails
   */
  String run() throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output;
    try (var stream = process.getInputStream()) {
      output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException("%s failed: %s".formatted(command.getFirst(), output.strip()));
    }
    return output;
  }
}
