package io.carryover.agent.command;

import io.carryover.agent.apps.AppsToInstall;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.ProfileVersion;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.restore.PlannedRestore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Restores a backup into a registry file and a list of apps to install. */
@Command(
    name = "restore",
    description = "Writes a registry file that regedit imports, and the list of apps to install.",
    footer = "Exit codes: 0 restored, 1 could not, 4 the restore page is not shown, and why.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  private static final int NOT_SHOWN = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Mixin AgentFolder state;
  @Mixin SelectionOption selection;
  @Mixin ExportedItems present;
  @Spec CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE.reg", description = "The registry file to write.")
  @Nullable Path out;

  @Option(
      names = "--apps-out",
      paramLabel = "FILE.json",
      description = "The list of apps to write; without it no apps are restored.")
  @Nullable Path appsOut;

  @Option(
      names = "--occasion",
      defaultValue = "onDemand",
      description = "deviceSetup, firstSignIn or onDemand (${DEFAULT-VALUE}).")
  String occasion;

  @Option(names = "--profile", description = "The profile to restore; the newest without it.")
  @Nullable UUID profile;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "Restores the profile as it was then, such as 2026-11-17 or 2026-11-17T08:00:00Z.")
  @Nullable String asOf;

  @Option(names = "--preview", description = "Only shows what would become of each item.")
  boolean previewOnly;

  @Option(names = "--list", description = "Only lists what can be restored.")
  boolean listOnly;

  @Override
  public Integer call() throws IOException {
    if (out == null && !previewOnly && !listOnly) {
      throw new AgentException("nowhere to restore to: give --out, or look with --preview first");
    }
    AgentMemory memory = AgentMemory.demand(state.folder);
    Instant moment = Moment.of(asOf);
    try (var connected = Connected.as(memory)) {
      RestoreOffer offer = connected.client().offer(occasion);
      if (!offer.shown()) {
        offer.reasons().forEach(r -> err().printf("Not offered: %s (%s)%n", r.detail(), r.code()));
        return NOT_SHOWN;
      }
      List<RestoreOffer.Profile> profiles = connected.client().profiles(offer);
      profiles.forEach(this::show);
      if (!listOnly) {
        var chosen = choose(profiles);
        var choice = choice(connected.client(), offer, chosen, moment);
        restore(memory, connected.client(), choice, chosen.deviceName());
      }
    }
    return ExitCode.OK;
  }

  private void show(RestoreOffer.Profile offered) {
    out()
        .printf(
            "  %s  %-24s %s  build %s, %d settings, %d apps%n",
            offered.profileId(),
            offered.deviceName(),
            offered.lastBackupAt(),
            offered.osBuild(),
            offered.settingCount(),
            offered.appCount());
  }

  private RestoreOffer.Profile choose(List<RestoreOffer.Profile> profiles) {
    return profiles.stream()
        .filter(offered -> profile == null || offered.profileId().equals(profile))
        .findFirst()
        .orElseThrow(() -> new AgentException("profile %s is not offered".formatted(profile)));
  }

  private RestoreClient.Choice choice(
      DeviceClient client,
      RestoreOffer offer,
      RestoreOffer.Profile chosen,
      @Nullable Instant moment) {
    long version =
        moment == null
            ? chosen.backupVersion()
            : client
                .restores()
                .versionAsOf(offer.offerId(), chosen.profileId(), moment)
                .map(ProfileVersion::backupVersion)
                .orElseThrow(() ->
                    new AgentException(
                        "%s had no backup by %s: give a later --as-of"
                            .formatted(chosen.deviceName(), moment)));
    return new RestoreClient.Choice(
        offer.offerId(), chosen.profileId(), version, selection.toSelection());
  }

  private void restore(
      AgentMemory memory, DeviceClient client, RestoreClient.Choice choice, String from)
      throws IOException {
    var target = new FileTarget(present.read(), out, appsOut != null);
    var planned = new PlannedRestore(target);
    List<ManifestEntry> manifest =
        client.restores().manifest(choice.profileId(), choice.backupVersion());
    TargetReport report = planned.report(memory.facts().osBuild(), manifest);
    // Before the choice: what would be refused leaves the offer open.
    RestorePlan preview = client.restores().preview(choice, report);
    if (previewOnly) {
      new PlanPrinter(out()).print(preview);
      return;
    }
    UUID id = client.restores().request(UUID.randomUUID(), choice).restoreId();
    RestorePlan plan = client.restores().plan(id, report);
    BackedUpContent content = client.contentOf(id, PATIENCE);
    var done = planned.carryOut(plan, content.verifiedItems());
    out().printf("%,d settings written to %s.%n", target.written(), out);
    client.report(id, done.results());
    queue(client, id, done.apps());
    Restore restored = client.finish(id, content.manifestDigest());
    out()
        .printf("Restored version %d of %s: %s.%n", content.version(), from, howItStands(restored));
    if (restored.outcome() != null) {
      out().printf("Its signed report: ./carryover agent report %s --out FILE%n", id);
    }
  }

  /**
   * Writes the list of apps and reports them as waiting; what is no app's record is unavailable.
   */
  private void queue(DeviceClient client, UUID id, List<SettingItem> apps) throws IOException {
    if (appsOut == null || apps.isEmpty()) {
      return;
    }
    AppsToInstall toInstall = AppsToInstall.of(apps);
    try (var file = Files.newOutputStream(appsOut)) {
      toInstall.writeTo(file);
    }
    out()
        .printf(
            "%,d apps to install written to %s. When they are there, run: ./carryover agent apps --apps FILE%n",
            toInstall.apps().size(), appsOut);
    List<AppProgress> progress = new ArrayList<>();
    List<ItemId> damaged = toInstall.skipped().stream().map(skipped -> skipped.id()).toList();
    for (SettingItem app : apps) {
      progress.add(
          damaged.contains(app.id())
              ? AppProgress.unavailable(app.id(), "content-damaged")
              : AppProgress.of(app.id(), "queued"));
    }
    client.restores().reportApps(id, progress);
  }

  static String howItStands(Restore restore) {
    return restore.outcome() == null
        ? "%d apps are still on their way".formatted(restore.pendingApps())
        : restore.outcome();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
