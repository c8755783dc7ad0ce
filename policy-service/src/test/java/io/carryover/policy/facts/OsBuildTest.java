package io.carryover.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsBuildTest {

  @Test
  void revisionsAreComparedAsNumbers() {
    assertThat(OsBuild.of("26100.10000")).isGreaterThan(OsBuild.of("26100.4946"));
    assertThat(OsBuild.of("26200.1")).isGreaterThan(OsBuild.of("26100.10000"));
    assertThat(OsBuild.of("26100.4770")).isEqualByComparingTo(OsBuild.of("26100.4770"));
  }

  @Test
  void keepsATrailingZero() {
    assertThat(OsBuild.of("26100.4770")).hasToString("26100.4770");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "26100",
        "26100.",
        "2610.1",
        "261000.1",
        "26100.1.2",
        "10.0.26100.1",
        "26100.-1",
        "26100.1234567890",
        "٢٦١٠٠.1"
      })
  void refusesWhatIsNoBuild(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OsBuild.of(text));
  }
}
