package io.carryover.agent.command;

import io.carryover.agent.protocol.CheckIn;
import io.carryover.agent.protocol.NextOrder;
import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what this PC's agent knows, and what the service says of its next backup. */
@Command(
    name = "status",
    description =
        "Shows this PC's enrolment, its last backup, and whether the next one is allowed, and what the help desk has ordered.",
    mixinStandardHelpOptions = true)
final class AgentStatusCommand implements Callable<Integer> {

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AgentMemory memory = AgentMemory.demand(state.folder);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("PC           %s (device %s)%n", memory.deviceName(), memory.enrolment().deviceId());
    out.printf(
        "User         %s of tenant %s%n",
        memory.enrolment().userId(), memory.enrolment().tenantId());
    out.printf(
        "Last backup  %s%n",
        memory.base() == null
            ? "none yet"
            : "version %d at %s".formatted(memory.base().version(), memory.lastBackupAt()));
    showInterrupted(out);
    try (var connected = Connected.as(memory)) {
      UndoNews.tell(state.folder, connected.client(), spec.commandLine().getErr());
      CheckIn answer = connected.client().checkIn("scheduled");
      out.printf("Next backup  %s%n", answer.backUp() ? "now" : answer.nextCheckInAt().toString());
      answer
          .reasons()
          .forEach(reason -> out.printf("             %s (%s)%n", reason.detail(), reason.code()));
      NextOrder next = connected.client().restores().nextOrder();
      out.printf(
          "Ordered      %s%n",
          next.order() == null
              ? "nothing to do now"
              : "a restore: run ./carryover agent restore --ordered --out FILE.reg");
    }
    return ExitCode.OK;
  }

  /** Nothing while another command is at work with the restores: then none is interrupted. */
  private void showInterrupted(PrintWriter out) throws IOException {
    var restores = RestoreFolders.open(state.folder);
    if (restores.isPresent()) {
      try (var open = restores.get()) {
        open.interrupted()
            .map(one -> RestoreProgress.of(one).chosen())
            .ifPresent(chosen ->
                out.printf(
                    "Restore      version %d of %s was interrupted: ./carryover agent resume%n",
                    chosen.choice().backupVersion(), chosen.from()));
      }
    }
  }
}
