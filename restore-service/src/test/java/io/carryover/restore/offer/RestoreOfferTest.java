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
