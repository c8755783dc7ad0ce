package io.carryover.simulator.loop;

import static java.util.stream.Collectors.toMap;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ProfileVersion;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.simulator.fleet.OrdinaryPcs;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** After a bad week somebody wants the PC back as it was before. */
record OlderVersion(Tenant tenant) implements AwkwardCase {

  private static final Duration A_WHILE = Duration.ofDays(1);
  private static final int MORE_THAN_THERE_ARE = 10;

  @Override
  public String sentence() {
    return "A PC comes back as it was on a day before: the version of then, chosen by its time";
  }

  @Override
  public String live(Findings findings) {
    SimulatedPc pc = tenant.used(tenant.newcomer(), OrdinaryPcs.WINDOWS_11_25H2);
    KeptBackup before = tenant.backUp(pc);
    Map<ItemId, String> asItWas = digests(pc.desktop().items());
    spoil(pc);
    KeptBackup after = tenant.backUp(pc);

    RestoreOffer offer =
        Waiting.until(
            () -> NewPcRound.offer(pc, "onDemand"),
            found -> found.profiles().stream().anyMatch(p -> p.backupVersion() == after.version()));
    RestoreClient restores = pc.client().restores();
    List<ProfileVersion> versions =
        restores.versions(
            offer.offerId(), after.profileId(), Instant.now().plus(A_WHILE), MORE_THAN_THERE_ARE);
    findings.equal(
        "versions, newest first",
        List.of(after.version(), before.version()),
        versions.stream().map(ProfileVersion::backupVersion).toList());
    Instant then = versions.getLast().completedAt();
    findings.demand(
        "there was a version before the first",
        restores.versionAsOf(offer.offerId(), after.profileId(), then.minusMillis(1)).isEmpty());
    long version =
        restores
            .versionAsOf(offer.offerId(), after.profileId(), then)
            .orElseThrow()
            .backupVersion();
    findings.equal("the version of then", before.version(), version);

    var choice = new RestoreClient.Choice(offer.offerId(), after.profileId(), version, null);
    var restored = new RestoreRun(tenant.ledger()).of(pc, choice, "onDemand", false);

    findings.equal("what was restored", asItWas, digests(restored.content()));
    long equal = restored.plan().skippedByReason().getOrDefault("already-equal", 0);
    findings.demand("what had not changed was not left alone", equal > 0);
    return "version %d instead of %d, %d items were the same already"
        .formatted(version, after.version(), equal);
  }

  /** Every third item changes its value, as a bad week does. */
  private static void spoil(SimulatedPc pc) {
    List<SettingItem> items = pc.desktop().items();
    for (int i = 0; i < items.size(); i += 3) {
      SettingItem item = items.get(i);
      pc.desktop()
          .put(
              new SettingItem(
                  item.payloadType(),
                  item.itemKey(),
                  item.category(),
                  item.recordKind(),
                  item.secret(),
                  Content.ofText("spoilt")));
    }
  }

  private static Map<ItemId, String> digests(List<SettingItem> items) {
    return items.stream().collect(toMap(SettingItem::id, item -> item.content().sha256()));
  }
}
