package io.carryover.restore.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carryover.restore.RestoreOutcome;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureLimitTest {

  @ParameterizedTest(name = "{0} percent of at least {1}: {3} of {2} failed, passed: {4}")
  @CsvSource({
    // To reach the limit is not to pass it.
    "20, 10,  10,  2, false",
    "20, 10,  10,  3, true",
    "20, 10, 100, 20, false",
    "20, 10, 100, 21, true",
    // A fraction of a percent counts.
    "20,  1,  99, 20, true",
    // Too few have ended yet.
    "20, 10,   9,  9, false",
    "20, 10,   1,  1, false",
    "20,  1,   1,  1, true",
    // No failure is too much.
    " 0,  1,   1,  1, true",
    " 0,  1,   1,  0, false",
    " 0,  5,   4,  4, false",
    // Nothing is too much.
    "100, 1, 100, 100, false",
    "20,  1,   0,   0, false",
    // No number overflows.
    "99,  1, 2000000000, 1990000000, true",
  })
  void isPassed(int percent, int minimum, int ended, int failed, boolean passed) {
    assertThat(new FailureLimit(percent, minimum).isPassedBy(new EndedCount(ended, failed)))
        .isEqualTo(passed);
  }

  @Test
  void refusesWhatIsNoLimit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(101, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new FailureLimit(20, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new EndedCount(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new EndedCount(1, -1));
  }

  @Test
  void countsWhatHasGivenTheDeviceNothing() {
    Set<RestoreOutcome> failures =
        EnumSet.allOf(RestoreOutcome.class).stream()
            .filter(outcome -> EndedCount.NONE.with(outcome).failed() == 1)
            .collect(Collectors.toSet());

    assertThat(failures).containsExactlyInAnyOrder(RestoreOutcome.FAILED, RestoreOutcome.EXPIRED);
  }

  @Test
  void saysTheRateInWholePercentRoundedDown() {
    assertThat(EndedCount.NONE.failureRatePercent()).isZero();
    assertThat(new EndedCount(3, 2).failureRatePercent()).isEqualTo(66);
    assertThat(new EndedCount(2_000_000_000, 1_000_000_000).failureRatePercent()).isEqualTo(50);
  }
}
