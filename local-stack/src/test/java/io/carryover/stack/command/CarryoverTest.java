package io.carryover.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.stack.state.Ports;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarryoverTest {

  private static final Path SCRIPT = Path.of("..", "carryover");

  @TempDir Path project;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysInOneLineWhatIsNotBuilt() {
    int exitCode = execute("up", "--project", project.toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("carryover: policy-service is not built: " + project)
        .contains("Run ./carryover");
    assertThat(out).hasToString("");
  }

  @Test
  void statusTellsThatNothingRunsAndHowToChangeThat() {
    int exitCode = execute("status", "--project", project.toString());

    assertThat(exitCode).isEqualTo(3);
    assertThat(err.toString()).contains("not running").contains("./carryover up");
    assertThat(out).hasToString("");
  }

  @Test
  void stoppingWhatDoesNotRunIsFine() {
    int exitCode = execute("down", "--project", project.toString());

    assertThat(exitCode).isZero();
    assertThat(err.toString()).contains("Nothing was running");
  }

  @Test
  void aPastRunIsNotTakenForARunningOne() {
    var folder = new StateFolder(project.resolve(".carryover"));
    folder.create();
    folder.write(StackState.initial(Ports.from(Map.of())));

    assertThat(execute("status", "--project", project.toString())).isEqualTo(3);
  }

  @Test
  void whatIsNotUnderstoodGetsTheUsage() {
    int exitCode = execute("op");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("up");
  }

  @Test
  void theScriptsHelpListsEveryCommandWithASentence() throws IOException {
    Process script = new ProcessBuilder("bash", SCRIPT.toString(), "--help").start();

    String help = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(Carryover.commandLine().getSubcommands().keySet())
        .isNotEmpty()
        .allSatisfy(
            command -> assertThat(help).containsPattern("(?m)^  " + command + " +[A-Z].*\\..*$"));
  }

  private int execute(String... arguments) {
    return Carryover.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
