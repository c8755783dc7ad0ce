package io.carryover.simulator.loop;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.restore.DeviceRestoreServer;
import io.carryover.agent.restore.RestoreCourse;
import io.carryover.agent.restore.RestoreCourse.Arrival;
import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreNote;
import io.carryover.agent.restore.RestoreUndo;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The power goes off in the midst of a restore; it goes on, and then nobody likes it. */
record Undone(Tenant tenant) implements AwkwardCase {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SETTLED_BEFORE_THE_CUT = 7;

  @Override
  public String sentence() {
    return "A restore that is cut off goes on where it was, and its undo gives back exactly what was there";
  }

  @Override
  public String live(Findings findings) {
    try {
      Path folder = Files.createTempDirectory("carryover-undone");
      try (var restores = RestoreFolders.open(folder).orElseThrow()) {
        return live(findings, restores);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String live(Findings findings, RestoreFolders restores) {
    Person person = tenant.newcomer();
    SimulatedPc old = tenant.used(person, OrdinaryPcs.WINDOWS_11_25H2);
    KeptBackup kept = tenant.backUp(old);
    SimulatedPc pc = tenant.used(person, OrdinaryPcs.WINDOWS_11_26H2);
    Map<ItemId, String> before = settings(pc);
    UUID id = tenant.chance().uuid();
    RestoreMemory memory =
        restores.begin(
            new RestoreNote.Chosen(id, Instant.now(), choice(pc, kept), old.name(), Map.of()));
    var server = new DeviceRestoreServer(pc.client(), PATIENCE);
    var target = new PcTarget(pc);
    List<SettingItem> apps = new ArrayList<>();

    cutOff(server, target, memory, pc);
    findings.demand("nothing was in place when the power went off", !before.equals(settings(pc)));
    if (kept.isWhatThePcHad(server.content(id), server.secrets())) {
      tenant.ledger().verified(id);
    }
    RestoreMemory found = restores.interrupted().orElseThrow();
    Arrival arrival =
        new RestoreCourse(server, target, found)
            .goOn(
                pc.facts().osBuild(),
                all -> {
                  apps.addAll(all);
                  return all.stream().map(app -> AppProgress.of(app.id(), "pinned")).toList();
                });
    Restore restored = withApps(pc, id, apps, arrival);
    tenant
        .ledger()
        .restored(new SeenRestore(id, pc, "onDemand", String.valueOf(restored.outcome())));

    var undo = new RestoreUndo(target, found);
    RestoreUndo.Outcome outcome = undo.undo(false, Instant.now());
    findings.equal("what is not as it was", List.of(), outcome.left());
    findings.demand("the PC is not what it was", before.equals(settings(pc)));
    findings.demand(
        "undoing again changed something", undo.undo(false, Instant.now()).changed() == 0);
    RestoreUndo.tell(server, found);
    findings.equal(
        "undone restores in the reports",
        1L,
        Waiting.until(
            () ->
                tenant
                    .administrator()
                    .report("/v1/reports/restores")
                    .path("undone")
                    .path("restores")
                    .asLong(),
            restoresUndone -> restoresUndone == 1));
    return "cut off after %d settings; then %d put back, %d removed; %d apps stay"
        .formatted(
            SETTLED_BEFORE_THE_CUT,
            outcome.counts().itemsPutBack(),
            outcome.counts().itemsRemoved(),
            outcome.apps());
  }

  private static RestoreClient.Choice choice(SimulatedPc pc, KeptBackup kept) {
    RestoreOffer offer =
        Waiting.until(
            () -> NewPcRound.offer(pc, "onDemand"),
            found ->
                found.profiles().stream().anyMatch(p -> p.profileId().equals(kept.profileId())));
    return new RestoreClient.Choice(offer.offerId(), kept.profileId(), kept.version(), null);
  }

  private static void cutOff(
      DeviceRestoreServer server, PcTarget target, RestoreMemory memory, SimulatedPc pc) {
    try {
      new RestoreCourse(server, target, new PowerCut(memory, SETTLED_BEFORE_THE_CUT))
          .goOn(pc.facts().osBuild(), _ -> List.of());
    } catch (PowerCut.Off e) {
      return;
    }
    throw new IllegalStateException("The restore was over before the power went off.");
  }

  private static Restore withApps(
      SimulatedPc pc, UUID id, List<SettingItem> apps, Arrival arrival) {
    if (!(arrival instanceof Arrival.AtItsEnd(var settings, var ignored, var pending))) {
      throw new IllegalStateException("The restore has ended by itself.");
    }
    if (pending == 0) {
      return settings;
    }
    var installation = new AppInstallation(pc, id, apps);
    return installation.report(installation.install());
  }

  /** All but the apps, which stay. */
  private static Map<ItemId, String> settings(SimulatedPc pc) {
    Map<ItemId, String> settings = new HashMap<>();
    pc.desktop().items().stream()
        .filter(item -> !item.payloadType().equals(AppRecord.PAYLOAD_TYPE))
        .forEach(item -> settings.put(item.id(), item.content().sha256()));
    return settings;
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
