package io.carryover.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class NextContactTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final SplittableRandom random = new SplittableRandom();

  @RepeatedTest(100)
  void comesAtItsSlotOrWithinHalfAMinute() {
    assertThat(NextContact.atSlot(NOW, random).at()).isBetween(NOW, NOW.plusSeconds(30));
  }

  @RepeatedTest(100)
  void neverComesBeforeRetryAfter() {
    Duration wait = Duration.ofSeconds(random.nextInt(1, 300));

    assertThat(NextContact.first(NOW).afterTurnedAway(NOW, wait, random).at())
        .isBetween(NOW.plus(wait), NOW.plus(wait).plus(wait.dividedBy(4)).plusSeconds(1));
  }

  @Test
  void thePauseAfterSilenceGrowsFromAMinuteToAnHour() {
    NextContact contact = NextContact.first(NOW);
    for (int failures = 0; failures < 100; failures++) {
      Duration most = Duration.ofMinutes(Math.min(60, 1L << Math.min(failures, 6)));
      contact = contact.afterSilence(NOW, random);
      assertThat(contact.at()).isBetween(NOW, NOW.plus(most));
    }
    assertThat(contact.failures()).isEqualTo(100);
  }

  @Test
  void anAnswerEndsTheFailures() {
    NextContact.first(NOW).afterSilence(NOW, random);

    assertThat(NextContact.atSlot(NOW, random).failures()).isZero();
  }
}
