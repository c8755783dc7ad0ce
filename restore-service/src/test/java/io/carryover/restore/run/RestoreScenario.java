package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.Sha256;
import io.carryover.restore.app.AppProgress;
import io.carryover.restore.app.AppState;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.offer.OfferState;
import io.carryover.restore.offer.RestoreOffer;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreRequest.Wish;
import io.carryover.restore.run.ServiceInMemory.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What devices may say to restore-service in one search.
 *
 * @param administered whether the backup is deleted, the policy switched, the tenant erased
 *     meanwhile
 * @param offers that have been made when the search begins
 */
record RestoreScenario(
    String name,
    boolean administered,
    Manifest manifest,
    List<RestoreOffer> offers,
    List<Message> messages) {

  /** A message of a device is about one of these. */
  static final List<RestoreId> RESTORES =
      List.of(new RestoreId(new UUID(9, 1)), new RestoreId(new UUID(9, 2)));

  static final DeviceId ONE = SomeRestore.DEVICE;
  static final DeviceId OTHER = new DeviceId(new UUID(7, 9));

  private static final int MOST_OFFERS = 2;

  /** What a device may say of a restore. */
  sealed interface Word {
    /** It asks for the restore page. */
    record AsksForThePage(RestoreOccasion occasion) implements Word {}

    /** It answers an offer. */
    record Requests(OfferId offer, Wish wish) implements Word {}

    /** It asks for the plan. */
    record Plans() implements Word {}

    /** It says what has become of items. */
    record Reports(List<ItemResult> results) implements Word {}

    /** It says how far apps are. */
    record ReportsApps(List<AppProgress> apps) implements Word {}

    /** It is done with the settings. */
    record Finishes(Sha256 applied) implements Word {}

    /** It, or somebody else who may, stops the restore. */
    record Cancels(CancelledBy by) implements Word {}
  }

  /**
   * A message.
   *
   * @param restore the position of the restore that it is about
   * @param honest whether a device that gets on with a restore of its own says it, in the order of
   *     the scenario
   */
  record Message(String text, DeviceId device, int restore, Word word, boolean honest) {

    RestoreId id() {
      return RESTORES.get(restore);
    }

    boolean begins() {
      return word instanceof Word.Requests || word instanceof Word.AsksForThePage;
    }

    /** Whether the answer depends on the backups and policies that the service has heard of. */
    boolean dependsOnTheEnvironment() {
      return begins() || word instanceof Word.Plans;
    }

    /** Who says that the chosen backup is in place has read it. */
    boolean needsTheContent(Sha256 chosen) {
      return word instanceof Word.Finishes finish && chosen.equals(finish.applied());
    }

    Predicate<ServiceInMemory> work(Manifest manifest) {
      var whose = new Restores.Whose.OfDevice(device, SomeRestore.ADA);
      return switch (word) {
        case Word.AsksForThePage page ->
            service -> {
              if (service.offers() >= MOST_OFFERS) {
                return false;
              }
              service.offering.ask(device, SomeRestore.ADA, page.occasion());
              return true;
            };
        case Word.Requests request -> {
          var body =
              new RestoreRequest(id(), request.offer(), device, SomeRestore.ADA, request.wish());
          yield service -> service.rules().request(service, body);
        }
        case Word.Plans ignored -> {
          var target =
              new TargetReport(
                  SomeManifest.WINDOWS_11_25H2,
                  manifest,
                  Map.of(STICKY.id(), STICKY.digest()),
                  Set.of());
          yield service ->
              service.planRestore.plan(id(), whose, target) instanceof PlanRestore.Result.Planned;
        }
        case Word.Reports report ->
            service -> service.rules().report(service, id(), whose, report.results());
        case Word.ReportsApps report ->
            service -> service.reportApps.report(id(), whose, report.apps()).isPresent();
        case Word.Finishes finish ->
            service -> service.rules().finish(service, id(), whose, finish.applied());
        case Word.Cancels cancel ->
            service ->
                service
                    .rules()
                    .cancel(
                        service,
                        id(),
                        cancel.by() == CancelledBy.HELP_DESK
                            ? new Restores.Whose.OfEverybody()
                            : whose,
                        cancel.by());
      };
    }
  }

  private static final ManifestItem THEME = SomeManifest.LIGHT_THEME;
  private static final ManifestItem STICKY = SomeManifest.STICKY_KEYS;
  private static final ManifestItem APP = SomeManifest.TIME_APP;
  private static final OfferId OFFER_1 = new OfferId(new UUID(8, 1));
  private static final OfferId OFFER_2 = new OfferId(new UUID(8, 2));
  private static final Sha256 WRONG = SomeRestore.ANOTHER_DIGEST;

  RestorePoint point() {
    return new RestorePoint(SomeRestore.PROFILE, 6, manifest.digest(), manifest.items().size());
  }

  Tables begin() {
    Map<OfferId, RestoreOffer> made = new HashMap<>();
    offers.forEach(offer -> made.put(offer.id(), offer));
    return new Tables(Map.of(), made);
  }

  /** One restore with a plan: a setting, one that is in place already, an app. */
  static RestoreScenario planned() {
    var manifest = new Manifest(List.of(APP, STICKY, THEME));
    return new RestoreScenario(
        "one restore with a plan",
        true,
        manifest,
        List.of(open(OFFER_1, ONE, RestoreOccasion.DEVICE_SETUP)),
        List.of(
            honest("requests the backup", 0, requests(OFFER_1, 6)),
            said("requests another version by the same id", 0, requests(OFFER_1, 5)),
            honest("asks for the plan", 0, new Word.Plans()),
            said("reports the theme as failed", 0, reports(failed(THEME))),
            honest("reports the theme as applied", 0, reports(applied(THEME))),
            said("reports the theme as locked", 0, reports(skipped(THEME, ServiceInMemory.LOCK))),
            honest("reports sticky keys as equal", 0, reports(skipped(STICKY, "already-equal"))),
            said("reports the app as on its way", 0, app(AppState.INSTALLING, null)),
            said("reports the app as unavailable", 0, app(AppState.UNAVAILABLE, "app-unavailable")),
            said("finishes with another digest", 0, new Word.Finishes(WRONG)),
            said("finishes without a digest", 0, new Word.Finishes(null)),
            honest("finishes with the digest", 0, new Word.Finishes(manifest.digest())),
            honest("reports the app as installed", 0, app(AppState.INSTALLED, null)),
            said("cancels", 0, new Word.Cancels(CancelledBy.DEVICE))));
  }

  /** One restore of settings, whose device or the help desk may stop it. */
  static RestoreScenario cancelled() {
    var manifest = new Manifest(List.of(STICKY, THEME));
    return new RestoreScenario(
        "one restore that may be cancelled",
        true,
        manifest,
        List.of(open(OFFER_1, ONE, RestoreOccasion.FIRST_SIGN_IN)),
        List.of(
            honest("requests the backup", 0, requests(OFFER_1, 6)),
            honest("asks for the plan", 0, new Word.Plans()),
            said("reports the theme as failed", 0, reports(failed(THEME))),
            honest("reports the theme as applied", 0, reports(applied(THEME))),
            said("reports the theme as locked", 0, reports(skipped(THEME, ServiceInMemory.LOCK))),
            said("reports sticky keys as left out", 0, reports(skipped(STICKY, "not-on-this-os"))),
            honest("reports sticky keys as equal", 0, reports(skipped(STICKY, "already-equal"))),
            said("finishes with another digest", 0, new Word.Finishes(WRONG)),
            said("finishes without a digest", 0, new Word.Finishes(null)),
            honest("finishes with the digest", 0, new Word.Finishes(manifest.digest())),
            said("cancels", 0, new Word.Cancels(CancelledBy.DEVICE)),
            new Message(
                "the help desk cancels", OTHER, 0, new Word.Cancels(CancelledBy.HELP_DESK), false),
            new Message(
                "another device cancels", OTHER, 0, new Word.Cancels(CancelledBy.DEVICE), false)));
  }

  /** Two restores of one device, the second by an offer that it asks for. */
  static RestoreScenario oneAfterTheOther() {
    var manifest = new Manifest(List.of(THEME));
    return new RestoreScenario(
        "two restores of one device",
        false,
        manifest,
        List.of(open(OFFER_1, ONE, RestoreOccasion.DEVICE_SETUP)),
        List.of(
            said(
                "asks for the page on demand",
                0,
                new Word.AsksForThePage(RestoreOccasion.ON_DEMAND)),
            honest("requests the backup", 0, requests(OFFER_1, 6)),
            said("sets up as new", 1, new Word.Requests(OFFER_1, new Wish.SetUpAsNew())),
            honest("requests the backup by the second offer", 1, requests(OFFER_2, 6)),
            honest("asks for the plan", 0, new Word.Plans()),
            honest("asks for the plan", 1, new Word.Plans()),
            honest("reports the theme as applied", 0, reports(applied(THEME))),
            honest("reports the theme as applied", 1, reports(applied(THEME))),
            honest("finishes with the digest", 0, new Word.Finishes(manifest.digest())),
            honest("finishes with the digest", 1, new Word.Finishes(manifest.digest()))));
  }

  /** Two devices, each with a restore, and one of them talks of the other's. */
  static RestoreScenario twoDevices() {
    var manifest = new Manifest(List.of(THEME));
    return new RestoreScenario(
        "two devices",
        false,
        manifest,
        List.of(
            open(OFFER_1, ONE, RestoreOccasion.ON_DEMAND),
            open(OFFER_2, OTHER, RestoreOccasion.ON_DEMAND)),
        List.of(
            honest("requests the backup", 0, requests(OFFER_1, 6)),
            new Message(
                "the other device requests by the same id", OTHER, 0, requests(OFFER_2, 6), false),
            new Message(
                "the other device requests the backup", OTHER, 1, requests(OFFER_2, 6), true),
            honest("asks for the plan", 0, new Word.Plans()),
            new Message("the other device asks for the plan", OTHER, 0, new Word.Plans(), true),
            new Message("the other device asks for its plan", OTHER, 1, new Word.Plans(), true),
            honest("reports the theme as applied", 0, reports(applied(THEME))),
            new Message(
                "the other device reports the theme", OTHER, 0, reports(applied(THEME)), true),
            new Message(
                "the other device reports its theme", OTHER, 1, reports(applied(THEME)), true),
            honest("finishes with the digest", 0, new Word.Finishes(manifest.digest())),
            new Message(
                "the other device finishes the first's",
                OTHER,
                0,
                new Word.Finishes(manifest.digest()),
                true),
            new Message(
                "the other device finishes",
                OTHER,
                1,
                new Word.Finishes(manifest.digest()),
                true)));
  }

  private static Message honest(String text, int restore, Word word) {
    return new Message("the device " + text, ONE, restore, word, true);
  }

  private static Message said(String text, int restore, Word word) {
    return new Message("the device " + text, ONE, restore, word, false);
  }

  private static RestoreOffer open(OfferId id, DeviceId device, RestoreOccasion occasion) {
    return new RestoreOffer(
        id,
        device,
        SomeRestore.ADA,
        occasion,
        SomeRestore.REQUESTED_AT,
        new OfferState.Open(SomeRestore.EXPIRES_AT),
        0);
  }

  private static Word requests(OfferId offer, long version) {
    return new Word.Requests(offer, new Wish.Backup(SomeRestore.PROFILE, version));
  }

  private static Word reports(ItemResult... results) {
    return new Word.Reports(List.of(results));
  }

  private static Word app(AppState state, String reason) {
    return new Word.ReportsApps(List.of(new AppProgress(APP.id(), state, reason)));
  }

  private static ItemResult applied(ManifestItem item) {
    return result(item.id(), ItemOutcome.APPLIED, null);
  }

  private static ItemResult failed(ManifestItem item) {
    return result(item.id(), ItemOutcome.FAILED, "write-refused");
  }

  private static ItemResult skipped(ManifestItem item, String reason) {
    return result(item.id(), ItemOutcome.SKIPPED, reason);
  }

  private static ItemResult result(ItemId item, ItemOutcome outcome, String reason) {
    return new ItemResult(item.payloadType(), item.itemKey(), outcome, reason);
  }
}
