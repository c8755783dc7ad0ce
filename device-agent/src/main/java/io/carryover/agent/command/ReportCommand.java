package io.carryover.agent.command;

import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches the signed report of a restore of this PC. */
@Command(
    name = "report",
    description = {
      "Fetches the signed report of a restore of this PC that has ended.",
      "It names every item. ./carryover verify-restore verifies it, also elsewhere."
    },
    footer = "Exit codes: 0 written, 1 could not.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "RESTORE",
      arity = "0..1",
      description = "The restore's id; without it the newest that has ended.")
  @Nullable UUID restore;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  Path out;

  @Override
  public Integer call() throws IOException {
    AgentMemory memory = AgentMemory.demand(state.folder);
    try (var connected = Connected.as(memory)) {
      RestoreClient restores = connected.client().restores();
      UUID id = restore == null ? newest(restores) : restore;
      byte[] report = restores.report(id);
      Files.write(out, report);
      out().printf("Report of %s written to %s (%,d bytes).%n", id, out, report.length);
    }
    return ExitCode.OK;
  }

  private static UUID newest(RestoreClient restores) {
    return restores
        .newestEnded()
        .map(Restore::restoreId)
        .orElseThrow(() -> new AgentException("no restore of this PC has ended"));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
