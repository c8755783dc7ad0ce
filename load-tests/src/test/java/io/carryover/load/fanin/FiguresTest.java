package io.carryover.load.fanin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfBothMiddleOnes() {
    assertThat(Figures.median(List.of(3.0, 1.0, 10.0))).isEqualTo(3);
    assertThat(Figures.median(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(3);
    assertThatThrownBy(() -> Figures.median(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Nothing was measured.");
  }

  @Test
  void aRateIsReachedWhenSomeSecondsHaveItOnAverage() {
    List<Integer> perSecond = List.of(100, 900, 300, 400, 800, 1_000, 1_000);

    assertThat(Figures.reached(perSecond, 800, 3)).hasValue(4);
    assertThat(Figures.reached(perSecond, 500, 3)).hasValue(1);
    assertThat(Figures.reached(perSecond, 1_200, 3)).isEmpty();
    assertThat(Figures.reached(List.of(5, 5), 1, 3)).isEmpty();
  }

  @Test
  void aRatioIsTheMedianOfTheRoundsAndNotTheRatioOfTheMedians() {
    var kind =
        new KindReport(
            "full-8k",
            8_000,
            3_000,
            2_000,
            900,
            List.of(round(1_000), round(2_000), round(4_000)),
            Map.of(),
            Map.of("floor", List.of(4_000.0, 4_000.0, 5_000.0)),
            null);

    assertThat(kind.ratio("floor")).hasValue(0.5);
    assertThat(kind.ratio("restic")).isEmpty();
  }

  @Test
  void aRivalThatWasMeasuredOnceIsComparedWithThatRound() {
    var kind =
        new KindReport(
            "full-8k",
            8_000,
            3_000,
            2_000,
            900,
            List.of(round(1_000), round(2_000)),
            Map.of(),
            Map.of("restic", List.of(2.0)),
            null);

    assertThat(kind.ratio("restic")).hasValue(500);
  }

  private static Round round(double perSecond) {
    return new Round("full-8k", perSecond, 10, 1, 1, 1, 1, 1, Map.of("load", 1.0), 1, 1);
  }
}
