package io.carryover.simulator.loop;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.Selection;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.Person;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody wants the look of the old PC and one app, and nothing else. */
record ChosenParts(Tenant tenant) implements AwkwardCase {

  private static final String CATEGORY = "personalization";

  @Override
  public String sentence() {
    return "A preview says what comes back, a restore of one category and one app brings that and no more";
  }

  @Override
  public String live(Findings findings) {
    Person person = tenant.newcomer();
    SimulatedPc old = tenant.used(person, OrdinaryPcs.WINDOWS_10);
    KeptBackup backup = tenant.backUp(old);
    SimulatedPc pc = tenant.untouched(person, OrdinaryPcs.WINDOWS_11_26H2);
    RestoreOffer offer = tenant.offerWith(pc, 1);
    String app = anApp(old);
    RestoreClient.Choice choice =
        choice(offer, backup, new Selection(List.of(CATEGORY), List.of(), List.of(), List.of(app)));
    RestorePlan preview = preview(pc, choice);

    findings.equal(
        "a selection that matches nothing",
        "selection-matches-nothing",
        Findings.refusal(() ->
            preview(
                pc,
                choice(
                    offer,
                    backup,
                    new Selection(List.of(), List.of(), List.of(), List.of("Nobody.Has_this"))))));

    var restored = new RestoreRun(tenant.ledger()).of(pc, choice, "deviceSetup", false);

    findings.demand("the preview is not the plan", preview.equals(restored.plan()));
    findings.equal("what was reported", Set.of(), contradictions(preview, restored.reported()));
    findings.demand(
        "not all that was selected is in the plan, or more",
        preview.items().stream()
            .allMatch(i -> i.category().equals(CATEGORY) || i.itemKey().equals(app)));
    findings.equal("what the new PC has now", applied(restored.reported()), ids(pc));
    return "%d of %d items, %d left out by the plan"
        .formatted(preview.itemsApplied(), restored.content().size(), preview.itemsSkipped());
  }

  private static String anApp(SimulatedPc pc) {
    return pc.desktop().items().stream()
        .filter(item -> item.payloadType().equals(AppRecord.PAYLOAD_TYPE))
        .map(SettingItem::itemKey)
        .findFirst()
        .orElseThrow();
  }

  private static RestoreClient.Choice choice(
      RestoreOffer offer, KeptBackup backup, Selection selection) {
    return new RestoreClient.Choice(
        offer.offerId(), backup.profileId(), backup.version(), selection);
  }

  private static RestorePlan preview(SimulatedPc pc, RestoreClient.Choice choice) {
    RestoreClient restores = pc.client().restores();
    List<ManifestEntry> manifest = restores.manifest(choice.profileId(), choice.backupVersion());
    var planned = new PlannedRestore(new PcTarget(pc), pc.client().secrets());
    return restores.preview(choice, planned.report(pc.facts().osBuild(), manifest));
  }

  /** Reports that are neither what the preview said nor a failure of what it would apply. */
  private static Set<ItemId> contradictions(RestorePlan preview, List<ItemResult> reported) {
    Map<ItemId, String> said =
        preview.items().stream()
            .collect(
                toMap(
                    RestorePlan.PlannedItem::id,
                    item -> item.isApplied() ? "applied" : "skipped: " + item.reason()));
    return reported.stream()
        .filter(result -> {
          String found =
              result.result().equals("skipped") ? "skipped: " + result.reason() : "applied";
          return !found.equals(said.get(new ItemId(result.payloadType(), result.itemKey())));
        })
        .map(result -> new ItemId(result.payloadType(), result.itemKey()))
        .collect(toSet());
  }

  private static Set<ItemId> applied(List<ItemResult> reported) {
    return reported.stream()
        .filter(result -> result.result().equals("applied"))
        .map(result -> new ItemId(result.payloadType(), result.itemKey()))
        .collect(toSet());
  }

  private static Set<ItemId> ids(SimulatedPc pc) {
    return pc.desktop().items().stream().map(SettingItem::id).collect(toSet());
  }
}
