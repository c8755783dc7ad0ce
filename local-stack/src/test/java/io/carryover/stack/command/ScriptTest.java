package io.carryover.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in front of it all, where nothing is built yet and something is missing. */
class ScriptTest {

  private static final Path SCRIPT = Path.of("..", "carryover");

  @TempDir private Path folder;

  @Test
  void tellsInOneLineThatTheJdkIsTooOld() throws Exception {
    // To it, the JDK of this test is too old.
    Path script = changed("NEEDED_JAVA=25", "NEEDED_JAVA=99");

    Outcome outcome = run(script, "status");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.lines()).hasSize(1);
    assertThat(outcome.lines().getFirst())
        .startsWith("carryover: JDK 99 or later is needed, only ")
        .endsWith("install one, such as Eclipse Temurin 99, or set JAVA_HOME to it.");
  }

  @Test
  void explainsItselfWithoutAnyJdk() throws Exception {
    Outcome outcome = run(changed("NEEDED_JAVA=25", "NEEDED_JAVA=99"), "help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.lines()).contains("Commands:");
  }

  private record Outcome(int exitCode, List<String> lines) {}

  private Path changed(String what, String by) throws IOException {
    String script = Files.readString(SCRIPT);
    assertThat(script).contains(what);
    return Files.writeString(folder.resolve("carryover"), script.replace(what, by));
  }

  private Outcome run(Path script, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", script.toString(), command).redirectErrorStream(true).start();
    try (var reader = process.inputReader(UTF_8)) {
      List<String> lines = reader.lines().toList();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue(), lines);
    } finally {
      process.destroyForcibly();
    }
  }
}
