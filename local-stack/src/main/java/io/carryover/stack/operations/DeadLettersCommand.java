package io.carryover.stack.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.stack.command.ProjectOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows and replays the events that a service of the running stack could not apply. */
@Command(
    name = "dead-letters",
    description = {
      "Lists, shows and replays the events that a service could not apply.",
      "Without its body: what an event holds is nobody's business here."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class DeadLettersCommand {

  private static final String PATH = "/v1/operations/dead-letters";
  private static final String ROW = "  %-36s  %-9s  %-22s  %-5s  %s%n";

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  /** Lists them. */
  @Command(
      description = "Lists the dead letters of all services, or of one; oldest first.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--service", description = "One of ${COMPLETION-CANDIDATES}.")
          @Nullable ServiceName service,
      @Option(names = "--also-replayed", description = "Those that were applied after all, too.")
          boolean alsoReplayed) {
    long waiting = 0;
    boolean headed = false;
    try (var operator = Operator.of(project.stateFolder())) {
      for (ServiceName one : service == null ? List.of(ServiceName.values()) : List.of(service)) {
        JsonNode answer = operator.get(one, PATH + "?alsoReplayed=" + alsoReplayed);
        waiting += answer.path("waiting").asLong();
        for (JsonNode letter : answer.path("deadLetters")) {
          if (!headed) {
            out().printf(ROW, "ID", "SERVICE", "TOPIC", "TIMES", "REASON");
            headed = true;
          }
          row(one, letter);
        }
      }
    }
    out().println(waiting == 0 ? "No dead letter waits." : waiting + " waiting.");
    out().flush();
    return ExitCode.OK;
  }

  /** Shows one. */
  @Command(
      description = "Shows a dead letter: its headers, and why it could not be applied.",
      mixinStandardHelpOptions = true)
  int show(
      @Option(
              names = "--service",
              required = true,
              description = "One of ${COMPLETION-CANDIDATES}.")
          ServiceName service,
      @Parameters(paramLabel = "ID", description = "As list shows it.") UUID id) {
    try (var operator = Operator.of(project.stateFolder())) {
      out().println(operator.get(service, PATH + "/" + id).toPrettyString());
      out().flush();
    }
    return ExitCode.OK;
  }

  /** Replays one. */
  @Command(
      description = "Applies a dead letter once more, after its cause is mended.",
      mixinStandardHelpOptions = true)
  int replay(
      @Option(
              names = "--service",
              required = true,
              description = "One of ${COMPLETION-CANDIDATES}.")
          ServiceName service,
      @Parameters(paramLabel = "ID", description = "As list shows it.") UUID id) {
    try (var operator = Operator.of(project.stateFolder())) {
      operator.post(service, PATH + "/" + id + "/replay");
      out().println("Applied.");
      out().flush();
    }
    return ExitCode.OK;
  }

  private void row(ServiceName service, JsonNode letter) {
    out()
        .printf(
            ROW,
            letter.path("id").asText(),
            service,
            letter.path("topic").asText(),
            letter.path("occurrences").asText(),
            letter.path("reason").asText());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
