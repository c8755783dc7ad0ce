package io.carryover.restore.offer;

import static io.carryover.restore.RestoreOccasion.DEVICE_SETUP;
import static io.carryover.restore.RestoreOccasion.FIRST_SIGN_IN;
import static io.carryover.restore.RestoreOccasion.ON_DEMAND;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.eligibility.Decision;
import io.carryover.restore.eligibility.RestoreEligibility;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferRulesTest {

  private static final Decision ALLOWED = new Decision(true, List.of());
  private static final RestoreEligibility ELIGIBLE = new RestoreEligibility(true, ALLOWED, ALLOWED);
  private static final RestoreId RUNNING = new RestoreId(new UUID(1, 1));

  @Test
  void thePageIsShownWhenNothingSpeaksAgainstIt() {
    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      assertThat(codes(occasion, ELIGIBLE, RestoreHistory.NONE, false, true))
          .as("%s", occasion)
          .isEmpty();
    }
  }

  @Test
  void asLongAsThePolicyIsNotKnownNothingElseIsSaid() {
    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      assertThat(codes(occasion, null, new RestoreHistory(true, true, RUNNING), true, false))
          .containsExactly("policy-not-known-yet");
    }
  }

  @Test
  void whatPolicyRefusesIsSaidForItsOccasion() {
    var eligibility =
        new RestoreEligibility(
            true, refused("restore-page-off"), refused("restore-at-first-sign-in-off"));

    assertThat(codes(DEVICE_SETUP, eligibility, RestoreHistory.NONE, false, true))
        .containsExactly("restore-page-off");
    assertThat(codes(FIRST_SIGN_IN, eligibility, RestoreHistory.NONE, false, true))
        .containsExactly("restore-at-first-sign-in-off");
    assertThat(codes(ON_DEMAND, eligibility, RestoreHistory.NONE, false, true)).isEmpty();
  }

  @Test
  void allThatStandsInTheWayIsSaidAtOnceAndInOrder() {
    var eligibility = new RestoreEligibility(true, ALLOWED, refused("os-build-too-old"));

    assertThat(
            codes(FIRST_SIGN_IN, eligibility, new RestoreHistory(true, true, RUNNING), true, false))
        .containsExactly(
            "os-build-too-old",
            "skipped-deliberately",
            "already-restored",
            "already-offered",
            "restore-in-progress",
            "no-backup-profiles");
  }

  @Test
  void afterSettingUpAsNewThePageComesOnDemandOnly() {
    var history = new RestoreHistory(true, false, null);

    assertThat(codes(DEVICE_SETUP, ELIGIBLE, history, false, true))
        .containsExactly("skipped-deliberately");
    assertThat(codes(FIRST_SIGN_IN, ELIGIBLE, history, false, true))
        .containsExactly("skipped-deliberately");
    assertThat(codes(ON_DEMAND, ELIGIBLE, history, true, true)).isEmpty();
  }

  @Test
  void afterARestoreThePageComesOnDemandOnly() {
    var history = new RestoreHistory(false, true, null);

    assertThat(codes(DEVICE_SETUP, ELIGIBLE, history, false, true))
        .containsExactly("already-restored");
    assertThat(codes(FIRST_SIGN_IN, ELIGIBLE, history, false, true))
        .containsExactly("already-restored");
    assertThat(codes(ON_DEMAND, ELIGIBLE, history, false, true)).isEmpty();
  }

  @Test
  void theSecondChanceComesOnce() {
    assertThat(codes(FIRST_SIGN_IN, ELIGIBLE, RestoreHistory.NONE, true, true))
        .containsExactly("already-offered");
    assertThat(codes(DEVICE_SETUP, ELIGIBLE, RestoreHistory.NONE, true, true)).isEmpty();
    assertThat(codes(ON_DEMAND, ELIGIBLE, RestoreHistory.NONE, true, true)).isEmpty();
  }

  @Test
  void whileARestoreRunsThereIsNoOtherPage() {
    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      assertThat(codes(occasion, ELIGIBLE, new RestoreHistory(false, false, RUNNING), false, true))
          .containsExactly("restore-in-progress");
    }
  }

  @Test
  void withoutABackupThereIsNothingToShow() {
    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      assertThat(codes(occasion, ELIGIBLE, RestoreHistory.NONE, false, false))
          .containsExactly("no-backup-profiles");
    }
  }

  @Test
  void aRefusedSignInIsSaidFirstAndBesideAllElse() {
    var refused = new Reason("sign-in-refused", "The identity provider refused the sign-in.");
    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      assertThat(
              OfferRules.reasonsAgainst(
                  new OfferFacts(occasion, refused, ELIGIBLE, RestoreHistory.NONE, false, false)))
          .extracting(Reason::code)
          .containsExactly("sign-in-refused", "no-backup-profiles");
      assertThat(
              OfferRules.reasonsAgainst(
                  new OfferFacts(occasion, refused, null, RestoreHistory.NONE, false, true)))
          .extracting(Reason::code)
          .containsExactly("sign-in-refused", "policy-not-known-yet");
    }
  }

  @Test
  void theDecisionTableHasNoOtherEntries() {
    // Every combination of facts against the rules said once more, in one expression each.
    for (OfferFacts facts : everyCombination()) {
      boolean unasked = facts.occasion() != ON_DEMAND;
      boolean shown =
          facts.eligibility() != null
              && !(unasked && facts.history().setUpAsNew())
              && !(unasked && facts.history().restored())
              && !(facts.occasion() == FIRST_SIGN_IN && facts.offeredAtFirstSignIn())
              && facts.history().unfinished() == null
              && facts.hasProfiles();

      assertThat(OfferRules.reasonsAgainst(facts).isEmpty()).as("%s", facts).isEqualTo(shown);
    }
  }

  private static List<OfferFacts> everyCombination() {
    List<OfferFacts> all = new ArrayList<>();
    for (RestoreOccasion occasion : RestoreOccasion.values()) {
      for (int bits = 0; bits < 64; bits++) {
        all.add(
            new OfferFacts(
                occasion,
                null,
                (bits & 1) == 0 ? null : ELIGIBLE,
                new RestoreHistory(
                    (bits & 2) != 0, (bits & 4) != 0, (bits & 8) == 0 ? null : RUNNING),
                (bits & 16) != 0,
                (bits & 32) != 0));
      }
    }
    return all;
  }

  private static List<String> codes(
      RestoreOccasion occasion,
      @Nullable RestoreEligibility eligibility,
      RestoreHistory history,
      boolean offeredAtFirstSignIn,
      boolean hasProfiles) {
    return OfferRules.reasonsAgainst(
            new OfferFacts(occasion, null, eligibility, history, offeredAtFirstSignIn, hasProfiles))
        .stream()
        .map(Reason::code)
        .toList();
  }

  private static Decision refused(String code) {
    return new Decision(false, List.of(new Reason(code, "A sentence.")));
  }
}
