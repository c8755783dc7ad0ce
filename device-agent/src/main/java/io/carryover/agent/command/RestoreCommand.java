package io.carryover.agent.command;

import io.carryover.agent.apps.AppsToInstall;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.scope.RestoredSettings;
import io.carryover.agent.scope.SettingsScope;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  @Spec CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.reg",
      description = "The registry file to write.")
  Path out;

  @Option(
      names = "--apps-out",
      paramLabel = "FILE.json",
      description = "The list of apps to write.")
  @Nullable Path appsOut;

  @Option(
      names = "--occasion",
      defaultValue = "onDemand",
      description = "deviceSetup, firstSignIn or onDemand (${DEFAULT-VALUE}).")
  String occasion;

  @Option(names = "--profile", description = "The profile to restore; the newest without it.")
  @Nullable UUID profile;

  @Option(names = "--list", description = "Only lists what can be restored.")
  boolean listOnly;

  @Override
  public Integer call() throws IOException {
    AgentMemory memory = AgentMemory.demand(state.folder);
    try (var connected = Connected.as(memory)) {
      RestoreOffer offer = connected.client().offer(occasion);
      if (!offer.shown()) {
        offer.reasons().forEach(r -> err().printf("Not offered: %s (%s)%n", r.detail(), r.code()));
        return NOT_SHOWN;
      }
      List<RestoreOffer.Profile> profiles = connected.client().profiles(offer);
      profiles.forEach(this::show);
      if (!listOnly) {
        restore(connected.client(), offer, choose(profiles));
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

  private void restore(DeviceClient client, RestoreOffer offer, RestoreOffer.Profile chosen)
      throws IOException {
    Restore restore =
        client.restore(
            UUID.randomUUID(), offer.offerId(), chosen.profileId(), chosen.backupVersion());
    BackedUpContent content = client.contentOf(restore.restoreId(), PATIENCE);
    List<SettingItem> items = content.verifiedItems();
    Set<ItemId> applied = write(items);
    client.report(restore.restoreId(), items.stream().map(item -> result(item, applied)).toList());
    Restore finished = client.finish(restore.restoreId(), content.manifestDigest());
    out()
        .printf(
            "Restored version %d of %s: %s.%n",
            content.version(), chosen.deviceName(), finished.outcome());
  }

  /** Writes both files and gives the items that stand in them. */
  private Set<ItemId> write(List<SettingItem> items) throws IOException {
    RestoredSettings settings = SettingsScope.ofThisAgent().restore(items);
    try (var file = Files.newOutputStream(out)) {
      settings.writeTo(file);
    }
    out().printf("%,d settings written to %s.%n", settings.values(), out);
    Set<ItemId> applied = new HashSet<>();
    items.forEach(item -> applied.add(item.id()));
    AppsToInstall apps = AppsToInstall.of(items);
    Set<ItemId> notApps = new HashSet<>();
    apps.skipped().forEach(skipped -> notApps.add(skipped.id()));
    settings.skipped().stream()
        .map(skipped -> skipped.id())
        .filter(id -> notApps.contains(id) || appsOut == null)
        .forEach(applied::remove);
    if (appsOut != null) {
      try (var file = Files.newOutputStream(appsOut)) {
        apps.writeTo(file);
      }
      out().printf("%,d apps to install written to %s.%n", apps.apps().size(), appsOut);
    }
    return applied;
  }

  private static ItemResult result(SettingItem item, Set<ItemId> applied) {
    return applied.contains(item.id())
        ? new ItemResult(item.payloadType(), item.itemKey(), "applied", null)
        : new ItemResult(item.payloadType(), item.itemKey(), "skipped", "unknown-payload-type");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
