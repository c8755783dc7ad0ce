package io.carryover.agent.command;

import io.carryover.agent.apps.AppsToInstall;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.restore.DeviceRestoreServer;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.agent.restore.RestoreCourse;
import io.carryover.agent.restore.RestoreCourse.Arrival;
import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreNote.Chosen;
import io.carryover.agent.restore.RestoreProgress;
import io.carryover.agent.restore.SafetyBackup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a restore into files, from its beginning or from where it was interrupted, and says what has
 * become of it. Which files stands in the restore's own memory.
 */
record RestoreAtWork(AgentMemory agent, DeviceClient client, PrintWriter out) {

  static final String OUT = "out";
  static final String APPS_OUT = "appsOut";
  static final String REGISTRY = "registry";
  static final String APPS = "apps";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  void goOn(RestoreMemory memory) throws IOException {
    try {
      run(memory);
    } finally {
      if (!RestoreProgress.of(memory).isOver()) {
        out.println("The restore was interrupted. To go on with it, run: ./carryover agent resume");
        out.flush();
      }
    }
  }

  private void run(RestoreMemory memory) throws IOException {
    Chosen chosen = RestoreProgress.of(memory).chosen();
    Path registryFile = file(chosen, OUT);
    Path appsFile = file(chosen, APPS_OUT);
    ExportedPc pc = ExportedPc.read(file(chosen, REGISTRY), file(chosen, APPS));
    var target = new FileTarget(pc.items(), pc.keys(), registryFile, appsFile != null);
    var course = new RestoreCourse(new DeviceRestoreServer(client, PATIENCE), target, memory);
    switch (course.goOn(agent.facts().osBuild(), apps -> queue(apps, appsFile))) {
      case Arrival.AtItsEnd end -> show(chosen, end, memory, registryFile);
      case Arrival.EndedElsewhere ended ->
          throw new AgentException(
              "the restore of version %d of %s has ended meanwhile: %s. To take back what it has changed, run ./carryover agent undo; to restore again, ./carryover agent restore"
                  .formatted(
                      chosen.choice().backupVersion(), chosen.from(), ended.restore().outcome()));
    }
  }

  private static @Nullable Path file(Chosen chosen, String option) {
    String name = chosen.options().get(option);
    return name == null ? null : Path.of(name);
  }

  /** Writes the list of apps; what is no app's record is unavailable. */
  private static List<AppProgress> queue(List<SettingItem> apps, @Nullable Path file) {
    AppsToInstall toInstall = AppsToInstall.of(apps);
    List<ItemId> damaged = toInstall.skipped().stream().map(skipped -> skipped.id()).toList();
    if (file != null) {
      var bytes = new ByteArrayOutputStream();
      try {
        toInstall.writeTo(bytes);
        WholeFile.replace(file, bytes.toByteArray());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return apps.stream()
        .map(app ->
            damaged.contains(app.id())
                ? AppProgress.unavailable(app.id(), "content-damaged")
                : AppProgress.of(app.id(), "queued"))
        .toList();
  }

  private void show(
      Chosen chosen, Arrival.AtItsEnd end, RestoreMemory memory, @Nullable Path registryFile) {
    long written = end.settings().stream().filter(RestoreAtWork::isApplied).count();
    out.printf("%,d settings written to %s.%n", written, registryFile);
    showNotOpened(end);
    if (written > 0) {
      showUndo(memory, written);
    }
    if (end.apps() > 0) {
      out.printf(
          "%,d apps to install written to %s. When they are there, run: ./carryover agent apps"
              + " --apps FILE%n",
          end.apps(), chosen.options().get(APPS_OUT));
    }
    out.printf(
        "Restored version %d of %s: %s.%n",
        chosen.choice().backupVersion(), chosen.from(), howItStands(end.restore()));
    if (end.restore().outcome() != null) {
      out.printf("Its signed report: ./carryover agent report %s --out FILE%n", chosen.restoreId());
    }
  }

  private void showNotOpened(Arrival.AtItsEnd end) {
    long secrets =
        end.settings().stream()
            .filter(result -> PlannedRestore.SECRET_NOT_OPENED.equals(result.reason()))
            .count();
    if (secrets > 0) {
      out.printf(
          "%,d secrets could not be opened: their key was destroyed, or they were altered. Enter them anew.%n",
          secrets);
    }
  }

  private void showUndo(RestoreMemory memory, long written) {
    long notKnown = memory.safetyBackup().map(SafetyBackup::notKnown).orElse(0L);
    if (notKnown < written) {
      out.println(
          "What they replace is kept on this PC; to put it back, run: ./carryover agent undo");
    }
    if (notKnown > 0) {
      out.printf(
          "%,d cannot be undone: what this PC has of them now was not given by --registry.%n",
          notKnown);
    }
  }

  private static boolean isApplied(ItemResult result) {
    return result.result().equals("applied");
  }

  static String howItStands(Restore restore) {
    return restore.outcome() == null
        ? "%d apps are still on their way".formatted(restore.pendingApps())
        : restore.outcome();
  }
}
