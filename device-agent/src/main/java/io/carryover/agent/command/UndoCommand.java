package io.carryover.agent.command;

import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreNote.Chosen;
import io.carryover.agent.restore.RestoreProgress;
import io.carryover.agent.restore.RestoreUndo;
import io.carryover.agent.restore.SafetyBackup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a restore back. */
@Command(
    name = "undo",
    description = {
      "Writes a registry file that puts back what the last restore has changed, exactly as it was.",
      "It works without the services; they are told when they are there."
    },
    footer = "Exit codes: 0 undone, 1 could not.",
    mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {

  private static final Map<String, String> IN_WORDS =
      Map.of(
          "changed-since", "changed since the restore",
          "not-known-before", "what was there before the restore is not known",
          "not-known-now", "--registry does not show what is there now",
          "write-refused", "no registry file can hold it");

  @Mixin AgentFolder state;
  @Spec CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE.reg", description = "The registry file to write.")
  @Nullable Path out;

  @Option(
      names = "--registry",
      paramLabel = "FILE.reg",
      description = {
        "This PC's registry as it is now, as reg export or regedit /E writes it.",
        "What has changed since the restore is left alone."
      })
  @Nullable Path registry;

  @Option(
      names = "--even-changed",
      description = "Puts back also what has changed since the restore, or is not in --registry.")
  boolean evenChanged;

  @Option(
      names = "--restore",
      paramLabel = "ID",
      description = "The restore to undo; the last one that is not undone without it.")
  @Nullable UUID restore;

  @Option(names = "--list", description = "Only lists the restores that this PC remembers.")
  boolean listOnly;

  @Override
  public Integer call() throws IOException {
    AgentMemory agent = AgentMemory.demand(state.folder);
    try (var restores = Remembered.restores(state.folder)) {
      if (listOnly) {
        restores.newestFirst().forEach(this::show);
        return ExitCode.OK;
      }
      undo(choose(restores.newestFirst()));
      tell(agent, restores);
    }
    return ExitCode.OK;
  }

  private void show(RestoreMemory memory) {
    RestoreProgress progress = RestoreProgress.of(memory);
    Chosen chosen = progress.chosen();
    out()
        .printf(
            "  %s  %s  version %d of %s  %s%n",
            chosen.restoreId(),
            chosen.at().truncatedTo(ChronoUnit.SECONDS),
            chosen.choice().backupVersion(),
            chosen.from(),
            progress.isUndone() ? "undone" : progress.isOver() ? "in place" : "interrupted");
  }

  /** One that was refused has neither changed anything nor is it anywhere. */
  private static boolean isLeftToUndo(RestoreMemory memory) {
    RestoreProgress progress = RestoreProgress.of(memory);
    return !progress.isUndone() && (!progress.isOver() || memory.safetyBackup().isPresent());
  }

  /** Later restores come first: an earlier one knows nothing of what they have changed. */
  private RestoreMemory choose(List<RestoreMemory> newestFirst) {
    RestoreMemory last =
        newestFirst.stream().filter(UndoCommand::isLeftToUndo).findFirst().orElse(null);
    UUID lastId = last == null ? null : RestoreProgress.of(last).chosen().restoreId();
    if (restore == null || restore.equals(lastId)) {
      if (last == null) {
        throw new AgentException(
            "no restore of this PC is left to undo: ./carryover agent undo --list shows those that"
                + " it remembers");
      }
      return last;
    }
    RestoreMemory chosen =
        newestFirst.stream()
            .filter(one -> RestoreProgress.of(one).chosen().restoreId().equals(restore))
            .findFirst()
            .orElseThrow(() ->
                new AgentException(
                    "this PC remembers no restore %s: ./carryover agent undo --list shows those that it does"
                        .formatted(restore)));
    if (last != null && newestFirst.indexOf(last) < newestFirst.indexOf(chosen)) {
      throw new AgentException("undo restore %s first: it is the later one".formatted(lastId));
    }
    return chosen;
  }

  private void undo(RestoreMemory memory) throws IOException {
    boolean nothingChanged =
        memory.safetyBackup().map(SafetyBackup::items).orElse(List.of()).isEmpty();
    if (!nothingChanged && out == null) {
      throw new AgentException("nowhere to write to: give --out");
    }
    if (!nothingChanged && registry == null && !evenChanged) {
      throw new AgentException(
          "give --registry, so that what has changed since the restore is left alone; or"
              + " --even-changed to put everything back");
    }
    ExportedPc pc = ExportedPc.read(registry, null);
    var target = new FileTarget(pc.items(), pc.keys(), out, false);
    var outcome = new RestoreUndo(target, memory).undo(evenChanged, Instant.now());
    Chosen chosen = RestoreProgress.of(memory).chosen();
    if (outcome.changed() > 0) {
      out()
          .printf(
              "To undo the restore of version %d of %s, import %s: it puts %,d settings back and removes %,d.%n",
              chosen.choice().backupVersion(),
              chosen.from(),
              out,
              target.written(),
              outcome.changed() - target.written());
    } else {
      out()
          .printf(
              "Of the restore of version %d of %s there is nothing to put back; no file is written.%n",
              chosen.choice().backupVersion(), chosen.from());
    }
    showLeft(outcome, chosen);
    if (outcome.apps() > 0) {
      out().printf("%,d apps that the restore has brought stay.%n", outcome.apps());
    }
  }

  private void showLeft(RestoreUndo.Outcome outcome, Chosen chosen) {
    if (outcome.left().isEmpty()) {
      return;
    }
    out().printf("%,d left alone:%n", outcome.left().size());
    outcome
        .left()
        .forEach(left ->
            out()
                .printf(
                    "  %s  (%s)%n",
                    left.item().itemKey(), IN_WORDS.getOrDefault(left.reason(), left.reason())));
    if (!evenChanged
        && outcome.left().stream().anyMatch(left -> left.reason().equals("changed-since"))) {
      out()
          .printf(
              "To put back also what has changed, run: ./carryover agent undo --restore %s --even-changed --registry FILE --out FILE%n",
              chosen.restoreId());
    }
  }

  private void tell(AgentMemory agent, RestoreFolders restores) {
    var err = spec.commandLine().getErr();
    try (var connected = Connected.as(agent)) {
      UndoNews.tell(restores, connected.client(), err);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
