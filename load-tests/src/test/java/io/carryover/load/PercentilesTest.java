package io.carryover.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void areValuesThatWereMeasured() {
    var hundred =
        Percentiles.ofNanos(
            LongStream.rangeClosed(1, 100).map(ms -> ms * 1_000_000).boxed().toList());

    assertThat(hundred.at(50)).isEqualTo(50);
    assertThat(hundred.at(99)).isEqualTo(99);
    assertThat(hundred.at(100)).isEqualTo(100);
    assertThat(hundred.at(0.1)).isEqualTo(1);
  }

  @Test
  void ofFewValuesTheHighestIsTheSlowest() {
    assertThat(Percentiles.ofNanos(List.of(5_000_000L, 1_000_000L)).at(99)).isEqualTo(5);
  }

  @Test
  void ofNothingThereAreNone() {
    assertThatIllegalStateException().isThrownBy(() -> Percentiles.ofNanos(List.of()).at(50));
  }
}
