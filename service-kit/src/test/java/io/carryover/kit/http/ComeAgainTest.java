package io.carryover.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComeAgainTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final int PER_SECOND = 100;

  private final ComeAgain comeAgain = new ComeAgain(PER_SECOND, new SplittableRandom(2026));

  @Test
  void aFewComeAgainWithinSeconds() {
    for (int i = 0; i < PER_SECOND; i++) {
      assertThat(comeAgain.after(NOW).toSeconds()).isBetween(1L, 3L);
    }
  }

  @Test
  void aCrowdIsSpreadOverTheTimeThatItTakesToLetItIn() {
    Map<Long, Integer> perSecond = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      perSecond.merge(comeAgain.after(NOW).toSeconds(), 1, Integer::sum);
    }

    assertThat(perSecond.keySet()).allMatch(second -> second <= 100).hasSizeGreaterThan(95);
    // Who is turned away first waits least, so the first seconds are fuller: by the harmonic
    // series.
    assertThat(perSecond.values()).allMatch(devices -> devices <= 6 * PER_SECOND);
  }

  @Test
  void nobodyWaitsMuchLongerThanFiveMinutes() {
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(comeAgain.after(NOW).toSeconds()).isBetween(1L, 301L);
    }
  }

  @Test
  void aCrowdIsForgottenOnceItCouldHaveComeIn() {
    for (int i = 0; i < 10_000; i++) {
      comeAgain.after(NOW);
    }

    assertThat(comeAgain.after(NOW.plusSeconds(100)).toSeconds()).isBetween(1L, 3L);
  }
}
