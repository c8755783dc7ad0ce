package io.carryover.restore.run;

import static io.carryover.restore.run.SomeRestore.ADA;
import static io.carryover.restore.run.SomeRestore.DEVICE;
import static io.carryover.restore.run.SomeRestore.LIFETIME;
import static io.carryover.restore.run.SomeRestore.OFFER;
import static io.carryover.restore.run.SomeRestore.OLD_DEVICE;
import static io.carryover.restore.run.SomeRestore.POINT;
import static io.carryover.restore.run.SomeRestore.PROFILE;
import static io.carryover.restore.run.SomeRestore.REQUESTED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.offer.OfferState;
import io.carryover.restore.offer.RestoreOffer;
import io.carryover.restore.run.RequestRules.ChosenBackup;
import io.carryover.restore.run.RequestRules.Decision;
import io.carryover.restore.run.RequestRules.Facts;
import io.carryover.restore.run.RestoreRequest.Wish;
import io.carryover.restore.run.RestoreState.Requested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestRulesTest {

  private static final Instant OFFERED_UNTIL = REQUESTED_AT.plusSeconds(3_600);
  private static final RestoreId ANOTHER = new RestoreId(new UUID(7, 99));
  private static final Reason RETIRED =
      new Reason("device-retired", "This device has been retired.");
  private static final ChosenBackup THERE = new ChosenBackup.There(POINT, OLD_DEVICE);

  private @Nullable Restore withTheSameId;
  private @Nullable RestoreOffer offer =
      offer(RestoreOccasion.DEVICE_SETUP, new OfferState.Open(OFFERED_UNTIL));
  private @Nullable RestoreId unfinished;
  private ChosenBackup chosen = THERE;
  private List<Reason> reasonsAgainst = List.of();

  @Test
  void aChosenBackupBecomesARestoreAndAnswersTheOffer() {
    var accept = accepted(SomeRestore.requestOfTheBackup());

    assertThat(accept.reaction()).isInstanceOf(Reaction.Runs.class);
    assertThat(accept.reaction().restore().state()).isEqualTo(new Requested(POINT));
    assertThat(accept.reaction().restore().expiresAt()).isEqualTo(REQUESTED_AT.plus(LIFETIME));
    assertThat(accept.answered().state())
        .isEqualTo(new OfferState.Answered(SomeRestore.ID, REQUESTED_AT, OFFERED_UNTIL));
  }

  @Test
  void settingUpAsNewNeedsNoBackup() {
    chosen = new ChosenBackup.Unknown();
    reasonsAgainst = List.of(new Reason("no-backup-profiles", "None is left."));

    var accept = accepted(SomeRestore.request(new Wish.SetUpAsNew()));

    assertThat(accept.reaction())
        .isInstanceOfSatisfying(
            Reaction.Ends.class,
            ends -> assertThat(ends.end().outcome()).isEqualTo(RestoreOutcome.SET_UP_AS_NEW));
  }

  @Test
  void theSameRequestAgainGivesTheSameRestoreEvenWhenItHasEndedAndTheOfferIsGone() {
    withTheSameId = SomeRestore.finished();
    offer = null;
    chosen = new ChosenBackup.Gone(null);

    assertThat(decide(SomeRestore.requestOfTheBackup()))
        .isEqualTo(new Decision.Repeat(SomeRestore.finished()));
    assertThat(decide(SomeRestore.request(new Wish.Backup(PROFILE, null))))
        .as("which leaves the version to us")
        .isEqualTo(new Decision.Repeat(SomeRestore.finished()));
  }

  @Test
  void anotherRequestWithTheSameIdIsRefused() {
    withTheSameId = SomeRestore.requested();
    List<RestoreRequest> others =
        List.of(
            SomeRestore.request(new Wish.SetUpAsNew()),
            SomeRestore.request(new Wish.Backup(PROFILE, 5L)),
            new RestoreRequest(
                SomeRestore.ID, OFFER, OLD_DEVICE, ADA, new Wish.Backup(PROFILE, 6L)));

    for (RestoreRequest other : others) {
      assertThat(refused(other))
          .as("%s", other)
          .isEqualTo(RestoreProblem.RESTORE_ID_TAKEN.uri().toString());
    }
  }

  @Test
  void anOfferIsAnsweredOnceAndInTime() {
    offer = null;
    assertRefused(RestoreProblem.OFFER_NOT_FOUND);
    offer = offer(RestoreOccasion.DEVICE_SETUP, new OfferState.NotShown(List.of(RETIRED)));
    assertRefused(RestoreProblem.OFFER_NOT_SHOWN);
    offer = offer(RestoreOccasion.DEVICE_SETUP, new OfferState.Expired(REQUESTED_AT));
    assertRefused(RestoreProblem.OFFER_EXPIRED);
    offer = offer(RestoreOccasion.DEVICE_SETUP, new OfferState.Open(REQUESTED_AT));
    assertRefused(RestoreProblem.OFFER_EXPIRED);
    offer =
        offer(
            RestoreOccasion.DEVICE_SETUP,
            new OfferState.Answered(ANOTHER, REQUESTED_AT, OFFERED_UNTIL));
    assertRefused(RestoreProblem.OFFER_ALREADY_ANSWERED);
  }

  @Test
  void aDeviceHasOneUnfinishedRestoreAndIsToldWhich() {
    unfinished = ANOTHER;

    var decision = (Decision.Refuse) decide(SomeRestore.requestOfTheBackup());

    assertThat(decision.problem().type()).isEqualTo(RestoreProblem.RESTORE_IN_PROGRESS.uri());
    assertThat(decision.problem().more()).containsEntry("restoreId", ANOTHER);
  }

  @Test
  void aBackupThatIsGoneIsRefusedWithTheNewestThatIsLeft() {
    chosen = new ChosenBackup.Gone(9L);

    var decision = (Decision.Refuse) decide(SomeRestore.requestOfTheBackup());

    assertThat(decision.problem().type()).isEqualTo(RestoreProblem.RESTORE_POINT_GONE.uri());
    assertThat(decision.problem().more()).containsEntry("newestVersion", 9L);
    assertThat(decision.problem().detail()).contains("9");
  }

  @Test
  void aBackupThatTheUserNeverHadIsNotFound() {
    chosen = new ChosenBackup.Unknown();
    assertRefused(RestoreProblem.RESTORE_POINT_NOT_FOUND);
  }

  @Test
  void aDevicesOwnBackupIsForOnDemandOnly() {
    chosen = new ChosenBackup.There(POINT, DEVICE);
    assertRefused(RestoreProblem.RESTORE_POINT_NOT_OFFERED);
    offer = offer(RestoreOccasion.FIRST_SIGN_IN, new OfferState.Open(OFFERED_UNTIL));
    assertRefused(RestoreProblem.RESTORE_POINT_NOT_OFFERED);
    offer = offer(RestoreOccasion.ON_DEMAND, new OfferState.Open(OFFERED_UNTIL));

    assertThat(decide(SomeRestore.requestOfTheBackup())).isInstanceOf(Decision.Accept.class);
  }

  @Test
  void aBackupIsRefusedWhenThePageWouldNoLongerBeShown() {
    reasonsAgainst = List.of(RETIRED);

    var decision = (Decision.Refuse) decide(SomeRestore.requestOfTheBackup());

    assertThat(decision.problem().type()).isEqualTo(RestoreProblem.OFFER_NOT_SHOWN.uri());
    assertThat(decision.problem().more()).containsEntry("reasons", List.of(RETIRED));
  }

  private Decision decide(RestoreRequest request) {
    return RequestRules.decide(
        request,
        new Facts(withTheSameId, offer, unfinished, chosen, reasonsAgainst),
        REQUESTED_AT,
        LIFETIME);
  }

  private Decision.Accept accepted(RestoreRequest request) {
    Decision decision = decide(request);
    assertThat(decision).isInstanceOf(Decision.Accept.class);
    return (Decision.Accept) decision;
  }

  private String refused(RestoreRequest request) {
    Decision decision = decide(request);
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    Problem problem = ((Decision.Refuse) decision).problem();
    assertThat(problem.detail()).isNotBlank();
    return problem.type().toString();
  }

  private void assertRefused(RestoreProblem problem) {
    assertThat(refused(SomeRestore.requestOfTheBackup())).isEqualTo(problem.uri().toString());
  }

  private static RestoreOffer offer(RestoreOccasion occasion, OfferState state) {
    return new RestoreOffer(OFFER, DEVICE, ADA, occasion, REQUESTED_AT.minusSeconds(60), state, 0);
  }
}
