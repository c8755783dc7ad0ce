package io.carryover.simulator.loop;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.AppProgress;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.Restore;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestoreOffer;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.simulator.fleet.SimulatedPc;
import io.carryover.simulator.loop.Ledger.KeptBackup;
import io.carryover.simulator.loop.Ledger.SeenRestore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One restore from its choice to its end, compared with what was backed up. */
final class RestoreRun {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String ALREADY_EQUAL = "already-equal";

  private final Ledger ledger;

  RestoreRun(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What a restore has come to.
   *
   * @param content the whole backup, secrets opened
   * @param reported what became of each item of the plan, apps included
   */
  record Restored(List<SettingItem> content, RestorePlan plan, List<ItemResult> reported) {}

  /**
   * Restores the newest version of a profile.
   *
   * @param twice whether somebody presses the button twice: the second restore must be turned away
   * @return what was backed up
   */
  List<SettingItem> of(
      SimulatedPc pc,
      RestoreOffer offer,
      RestoreOffer.Profile profile,
      String occasion,
      boolean twice) {
    var choice =
        new RestoreClient.Choice(
            offer.offerId(), profile.profileId(), profile.backupVersion(), null);
    return of(pc, choice, occasion, twice).content();
  }

  /** Restores what was chosen. */
  Restored of(SimulatedPc pc, RestoreClient.Choice choice, String occasion, boolean twice) {
    UUID restore = request(pc, choice).restoreId();
    if (twice) {
      demandThatASecondOneIsRefused(pc, choice);
    }
    return carryOut(pc, restore, occasion, AppInstallation.USUALLY_GONE);
  }

  /**
   * Carries out a restore that is requested, whoever has asked for it.
   *
   * @param gonePercent how many apps the Store does not have
   */
  Restored carryOut(SimulatedPc pc, UUID restore, String occasion, double gonePercent) {
    BackedUpContent content = pc.client().contentOf(restore, PATIENCE);
    List<SettingItem> items = content.verifiedItems();
    if (isWhatWasBackedUp(pc, content, items)) {
      ledger.verified(restore);
    }
    var secrets = pc.client().secrets();
    var planned = new PlannedRestore(new PcTarget(pc), secrets);
    RestorePlan plan =
        pc.client().restores().plan(restore, planned.report(pc.facts().osBuild(), content.items()));
    var done = planned.carryOut(plan, items);
    pc.client().report(restore, done.results());
    var apps = new AppInstallation(pc, restore, done.apps(), gonePercent);
    apps.pin();
    Restore settings = pc.client().finish(restore, content.manifestDigest());
    // The desktop is there; the apps come now.
    List<AppProgress> ends = apps.install();
    Restore ended = ends.isEmpty() ? settings : apps.report(ends);
    var reported =
        Stream.concat(done.results().stream(), ends.stream().map(RestoreRun::result)).toList();
    demandTheEndThatWasReported(pc, ended, reported);
    ledger.restored(new SeenRestore(restore, pc, occasion, String.valueOf(ended.outcome())));
    return new Restored(
        items.stream().flatMap(item -> secrets.open(item).stream()).toList(), plan, reported);
  }

  private static ItemResult result(AppProgress app) {
    return new ItemResult(
        app.payloadType(),
        app.itemKey(),
        app.state().equals("installed") ? "applied" : "failed",
        app.reason());
  }

  private static Restore request(SimulatedPc pc, RestoreClient.Choice choice) {
    return pc.client().restores().request(BackupRound.newId(pc), choice);
  }

  private void demandThatASecondOneIsRefused(SimulatedPc pc, RestoreClient.Choice choice) {
    try {
      request(pc, choice);
      ledger.mismatch("%s could start two restores at once".formatted(pc.name()));
    } catch (RefusedException e) {
      if (e.status() != 409) {
        throw e;
      }
    }
  }

  private void demandTheEndThatWasReported(
      SimulatedPc pc, Restore ended, List<ItemResult> reported) {
    long inPlace = reported.stream().filter(RestoreRun::isInPlace).count();
    String expected =
        inPlace == reported.size() ? "succeeded" : inPlace > 0 ? "partlySucceeded" : "failed";
    if (!expected.equals(ended.outcome())) {
      ledger.mismatch(
          "%s reported %d of %d items in place, the restore ended as %s"
              .formatted(pc.name(), inPlace, reported.size(), ended.outcome()));
    }
  }

  private static boolean isInPlace(ItemResult result) {
    return result.result().equals("applied") || ALREADY_EQUAL.equals(result.reason());
  }

  private boolean isWhatWasBackedUp(
      SimulatedPc pc, BackedUpContent content, List<SettingItem> items) {
    KeptBackup kept = ledger.backup(content.profileId(), content.version());
    if (kept == null) {
      ledger.mismatch("%s restored a backup that nobody made".formatted(pc.name()));
      return false;
    }
    if (!kept.isWhatThePcHad(items, pc.client().secrets())
        || !kept.manifestDigest().equals(Manifest.of(items).digest())) {
      ledger.mismatch("%s restored something else than was backed up".formatted(pc.name()));
      return false;
    }
    if (!kept.pc().user().equals(pc.user())) {
      ledger.mismatch("%s restored somebody else's backup".formatted(pc.name()));
      return false;
    }
    return true;
  }
}
