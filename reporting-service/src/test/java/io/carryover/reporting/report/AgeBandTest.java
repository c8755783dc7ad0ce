package io.carryover.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgeBandTest {

  @Test
  void theQueryNumbersTheBandsFromZeroByTheirEnds() {
    assertThat(AgeBand.endsInSeconds())
        .containsExactly(86_400L, 691_200L, 1_382_400L, 2_592_000L, 7_776_000L);
    assertThat(AgeBand.numbered(0)).isEqualTo(AgeBand.UP_TO_1_DAY);
    assertThat(AgeBand.numbered(AgeBand.endsInSeconds().length)).isEqualTo(AgeBand.OLDER);
  }
}
