package io.carryover.restore.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.offer.RestoreOffer.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestoreOfferTest {

  private static final Instant ASKED_AT = Instant.parse("2026-10-20T08:00:00Z");
  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final Instant EXPIRES_AT = ASKED_AT.plus(LIFETIME);
  private static final Instant AFTER_A_REBOOT = ASKED_AT.plusSeconds(120);
  private static final RestoreId RESTORE = new RestoreId(new UUID(3, 1));
  private static final List<Reason> NO_REASON = List.of();
  private static final List<Reason> NO_PROFILES =
      List.of(new Reason("no-backup-profiles", "The user has no backup to choose from."));

  private static final List<Reason> SIGN_IN_REFUSED =
      List.of(new Reason("sign-in-refused", "The identity provider refused the sign-in."));

  @Test
  void anOfferIsOpenUntilItsLifetimeIsOver() {
    assertThat(asked(NO_REASON).state()).isEqualTo(new OfferState.Open(EXPIRES_AT));
    assertThat(asked(NO_REASON).at(EXPIRES_AT.minusMillis(1)).state())
        .isEqualTo(new OfferState.Open(EXPIRES_AT));
    assertThat(asked(NO_REASON).at(EXPIRES_AT).state())
        .isEqualTo(new OfferState.Expired(EXPIRES_AT));
  }

  @Test
  void anOfferThatIsNotShownSaysWhy() {
    assertThat(asked(NO_PROFILES).state()).isEqualTo(new OfferState.NotShown(NO_PROFILES));
    assertThatThrownBy(() -> new OfferState.NotShown(NO_REASON))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void askedAgainAnOpenOfferIsTheSameWithTheSameEnd() {
    var offer = asked(NO_REASON);

    assertThat(offer.askedAgain(NO_REASON, AFTER_A_REBOOT, LIFETIME)).isEqualTo(offer);
  }

  @Test
  void askedAgainAnOfferFollowsTheFacts() {
    var open = asked(NO_REASON);
    var notShown = asked(NO_PROFILES);

    assertThat(open.askedAgain(NO_PROFILES, AFTER_A_REBOOT, LIFETIME).state())
        .isEqualTo(new OfferState.NotShown(NO_PROFILES));
    assertThat(notShown.askedAgain(NO_REASON, AFTER_A_REBOOT, LIFETIME).state())
        .isEqualTo(new OfferState.Open(AFTER_A_REBOOT.plus(LIFETIME)));
  }

  @Test
  void anOpenOfferTakesOneAnswer() {
    var answer = asked(NO_REASON).answer(RESTORE, AFTER_A_REBOOT);

    assertThat(answer).isInstanceOf(Answer.Taken.class);
    var answered = ((Answer.Taken) answer).offer();
    assertThat(answered.state())
        .isEqualTo(new OfferState.Answered(RESTORE, AFTER_A_REBOOT, EXPIRES_AT));
    assertThat(answered.answer(new RestoreId(new UUID(3, 2)), AFTER_A_REBOOT))
        .isEqualTo(new Answer.AnsweredBefore(RESTORE));
  }

  @Test
  void anAnswerCountsOnlyWhileThePageIsShown() {
    assertThat(asked(NO_PROFILES).answer(RESTORE, AFTER_A_REBOOT))
        .isEqualTo(new Answer.NeverShown(NO_PROFILES));
    assertThat(asked(NO_REASON).answer(RESTORE, EXPIRES_AT))
        .isEqualTo(new Answer.TooLate(EXPIRES_AT));
  }

  @Test
  void anAnsweredOfferNeitherExpiresNorOpensAgain() {
    var answered = ((Answer.Taken) asked(NO_REASON).answer(RESTORE, AFTER_A_REBOOT)).offer();

    assertThat(answered.at(EXPIRES_AT.plusSeconds(1))).isEqualTo(answered);
    assertThat(answered.askedAgain(NO_REASON, EXPIRES_AT, LIFETIME)).isEqualTo(answered);
    assertThat(answered.askedAgain(NO_PROFILES, EXPIRES_AT, LIFETIME)).isEqualTo(answered);
  }

  @Test
  void anOfferThatIsNotShownIsNewsOnceForEachSetOfReasons() {
    var first = asked(NO_PROFILES);
    var polled = first.askedAgain(NO_PROFILES, AFTER_A_REBOOT, LIFETIME);
    var another = polled.askedAgain(SIGN_IN_REFUSED, AFTER_A_REBOOT, LIFETIME);
    var shown = another.askedAgain(NO_REASON, AFTER_A_REBOOT, LIFETIME);
    var refusedAgain = shown.askedAgain(SIGN_IN_REFUSED, AFTER_A_REBOOT, LIFETIME);

    assertThat(first.isNewsAfter(null)).isTrue();
    assertThat(polled.isNewsAfter(first)).isFalse();
    assertThat(another.isNewsAfter(polled)).isTrue();
    assertThat(shown.isNewsAfter(another)).isFalse();
    assertThat(refusedAgain.isNewsAfter(shown)).isTrue();
    assertThat(List.of(first, polled, another, shown, refusedAgain))
        .extracting(RestoreOffer::revision)
        .containsExactly(1, 1, 2, 2, 3);
  }

  @Test
  void aPageThatIsShownIsNoNews() {
    assertThat(asked(NO_REASON).isNewsAfter(null)).isFalse();
    assertThat(asked(NO_REASON).at(EXPIRES_AT).isNewsAfter(asked(NO_REASON))).isFalse();
  }

  @Test
  void waitingForThePolicyIsNoNews() {
    var waiting = asked(List.of(OfferRules.POLICY_NOT_KNOWN_YET));

    assertThat(waiting.isNewsAfter(null)).isFalse();
    assertThat(waiting.askedAgain(NO_PROFILES, AFTER_A_REBOOT, LIFETIME).isNewsAfter(waiting))
        .isTrue();
  }

  @Test
  void aDeviceThatMakesItsAnswerFlapIsToldOfTwentyTimes() {
    var offer = asked(NO_PROFILES);
    for (int i = 0; i < 100; i++) {
      offer = offer.askedAgain(NO_REASON, AFTER_A_REBOOT, LIFETIME);
      offer = offer.askedAgain(NO_PROFILES, AFTER_A_REBOOT, LIFETIME);
    }

    assertThat(offer.revision()).isEqualTo(20);
    assertThat(offer.state()).isEqualTo(new OfferState.NotShown(NO_PROFILES));
  }

  @Test
  void aRefusedSignInUsesNothingUp() {
    var open = asked(NO_REASON);
    var refused = open.askedAgain(SIGN_IN_REFUSED, AFTER_A_REBOOT, LIFETIME);

    // It waits as long as it takes, and then the page has its whole time.
    assertThat(refused.at(EXPIRES_AT.plusSeconds(1))).isEqualTo(refused);
    assertThat(refused.askedAgain(NO_REASON, EXPIRES_AT, LIFETIME).state())
        .isEqualTo(new OfferState.Open(EXPIRES_AT.plus(LIFETIME)));
  }

  private static RestoreOffer asked(List<Reason> reasons) {
    return RestoreOffer.asked(
        new OfferId(new UUID(3, 3)),
        new DeviceId(new UUID(3, 4)),
        new UserId("ada"),
        RestoreOccasion.DEVICE_SETUP,
        reasons,
        ASKED_AT,
        LIFETIME);
  }
}
