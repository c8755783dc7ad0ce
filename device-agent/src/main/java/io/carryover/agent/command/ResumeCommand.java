package io.carryover.agent.command;

import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreNote.Chosen;
import io.carryover.agent.restore.RestoreProgress;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Goes on with a restore that was interrupted. */
@Command(
    name = "resume",
    description = {
      "Goes on with the restore that was interrupted, with the same files and the same choice.",
      "Nothing is put in place twice."
    },
    footer = "Exit codes: 0 restored, 1 could not, or no restore was interrupted.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AgentMemory memory = AgentMemory.demand(state.folder);
    try (var restores = Remembered.restores(state.folder);
        var connected = Connected.as(memory)) {
      RestoreMemory interrupted =
          restores
              .interrupted()
              .orElseThrow(() -> new AgentException("no restore of this PC was interrupted"));
      Chosen chosen = RestoreProgress.of(interrupted).chosen();
      var out = spec.commandLine().getOut();
      out.printf(
          "Going on with the restore of version %d of %s, chosen at %s.%n",
          chosen.choice().backupVersion(),
          chosen.from(),
          chosen.at().truncatedTo(ChronoUnit.SECONDS));
      new RestoreAtWork(memory, connected.client(), out).goOn(interrupted);
    }
    return ExitCode.OK;
  }
}
