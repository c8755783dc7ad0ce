package io.carryover.stack.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.stack.command.ProjectOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts restores on a list of devices, and follows, pauses, resumes and cancels them. */
@Command(
    name = "bulk-restore",
    description = {
      "Starts restores on a list of devices, and follows, pauses, resumes and cancels them.",
      "Of the stack that runs here, signed in as its demo help desk, or of any restore-service."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class BulkRestoreCommand {

  private static final String PATH = "/v1/bulk-restores/";

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  /** What is to be restored. */
  static final class Wish {
    @Option(
        names = "--devices",
        required = true,
        paramLabel = "FILE",
        description = "Device ids, one a line; a profile id may follow behind a comma.")
    Path devices;

    @Option(names = "--name", required = true, description = "A name for people.")
    String name;

    @Option(
        names = "--within",
        defaultValue = "P7D",
        paramLabel = "DURATION",
        description = "Until when a device may begin, such as PT8H (${DEFAULT-VALUE}).")
    Duration within;

    @Option(
        names = "--made-by",
        defaultValue = "anyDevice",
        description = "Whose backups: anyDevice, anotherDevice or sameDevice (${DEFAULT-VALUE}).")
    String madeBy;

    @Option(
        names = "--as-of",
        paramLabel = "TIME",
        description = "The newest backups of then, such as 2026-11-17T08:00:00Z.")
    @Nullable String asOf;

    @Option(
        names = "--category",
        description = "Only this category, such as apps. Can be given more than once.")
    List<String> categories = new ArrayList<>();

    @Option(
        names = "--failure-limit",
        defaultValue = "20",
        paramLabel = "PERCENT",
        description = "Pauses by itself when more than this has failed (${DEFAULT-VALUE}).")
    int failureLimit;

    @Option(
        names = "--minimum-ended",
        defaultValue = "10",
        paramLabel = "RESTORES",
        description = "And at least so many have ended (${DEFAULT-VALUE}).")
    int minimumEnded;

    private Map<String, Object> body() throws IOException {
      Map<String, Object> body = new HashMap<>();
      body.put("name", name);
      body.put("devices", DeviceList.read(devices));
      body.put("deadline", Instant.now().plus(within).toString());
      body.put("madeBy", madeBy);
      body.put("failureLimitPercent", failureLimit);
      body.put("minimumEnded", minimumEnded);
      if (asOf != null) {
        body.put("asOf", asOf);
      }
      if (!categories.isEmpty()) {
        body.put("selection", Map.of("categories", categories));
      }
      return body;
    }
  }

  /** Starts one. */
  @Command(
      description = "Orders a restore for each device of a file; prints the id to follow it by.",
      mixinStandardHelpOptions = true)
  int start(@Mixin HelpDesk.Server server, @Mixin Wish wish) throws IOException {
    Map<String, Object> body = wish.body();
    try (var helpDesk = HelpDesk.at(server, project.stateFolder())) {
      JsonNode started = helpDesk.put(PATH + UUID.randomUUID(), body);
      show(started.path("bulkRestore"));
      for (JsonNode refused : started.path("refusedDevices")) {
        for (JsonNode reason : refused.path("reasons")) {
          out()
              .printf(
                  "  refused  %s  %s%n",
                  refused.path("deviceId").asText(), reason.path("code").asText());
        }
      }
      out().flush();
    }
    return ExitCode.OK;
  }

  /** Shows one or the newest. */
  @Command(
      description = "Shows how far a bulk restore is, or the newest ones.",
      mixinStandardHelpOptions = true)
  int status(
      @Mixin HelpDesk.Server server,
      @Parameters(arity = "0..1", paramLabel = "ID") @Nullable UUID id)
      throws IOException {
    try (var helpDesk = HelpDesk.at(server, project.stateFolder())) {
      if (id != null) {
        show(helpDesk.get(PATH + id));
      } else {
        helpDesk.get("/v1/bulk-restores?limit=20").path("items").forEach(this::show);
      }
      out().flush();
    }
    return ExitCode.OK;
  }

  /** Pauses one. */
  @Command(
      description = "Hands out nothing more until it is resumed; restores that run go on.",
      mixinStandardHelpOptions = true)
  int pause(@Mixin HelpDesk.Server server, @Parameters(paramLabel = "ID") UUID id)
      throws IOException {
    return move(server, id, "pause");
  }

  /** Resumes one. */
  @Command(
      description = "Hands out orders again; the failure rate begins anew.",
      mixinStandardHelpOptions = true)
  int resume(@Mixin HelpDesk.Server server, @Parameters(paramLabel = "ID") UUID id)
      throws IOException {
    return move(server, id, "resume");
  }

  /** Cancels one. */
  @Command(
      description = "Hands out nothing more, for good; restores that run go on.",
      mixinStandardHelpOptions = true)
  int cancel(@Mixin HelpDesk.Server server, @Parameters(paramLabel = "ID") UUID id)
      throws IOException {
    return move(server, id, "cancel");
  }

  private int move(HelpDesk.Server server, UUID id, String move) throws IOException {
    try (var helpDesk = HelpDesk.at(server, project.stateFolder())) {
      show(helpDesk.post(PATH + id + ":" + move));
      out().flush();
    }
    return ExitCode.OK;
  }

  private void show(JsonNode bulk) {
    out()
        .printf(
            "%s  %s  %s%n  %d %% of %,d devices done: %,d waiting, %,d running, %,d ended %s, %,d expired, %,d cancelled, %,d refused%n",
            bulk.path("bulkRestoreId").asText(),
            bulk.path("state").asText(),
            bulk.path("name").asText(),
            bulk.path("donePercent").asInt(),
            bulk.path("devices").asInt(),
            bulk.path("waiting").asInt(),
            bulk.path("running").asInt(),
            bulk.path("ended").asInt(),
            bulk.path("endedByOutcome"),
            bulk.path("expired").asInt(),
            bulk.path("cancelled").asInt(),
            bulk.path("refused").asInt());
    if (!bulk.path("paused").isNull()) {
      out().printf("  %s%n", bulk.path("paused").path("reason").asText());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
