package io.carryover.policy.backuppolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          "7"       | true
          ' "7" '   | true
          "6", "7"  | true
          *         | true
          "6"       | false
          7         | false
          W/"7"     | false
          "77"      | false
          """)
  void allowsTheVersionsThatIfMatchNames(String ifMatch, boolean allowed) {
    assertThat(new Precondition(ifMatch, null).allows(7)).isEqualTo(allowed);
  }

  @Test
  void withoutIfMatchNothingIsGivenAndNothingAllowed() {
    var none = new Precondition(null, null);

    assertThat(none.isGiven()).isFalse();
    assertThat(none.allows(1)).isFalse();
    assertThat(none.version()).isEmpty();
    assertThat(none.demandsCreation()).isFalse();
    assertThatCode(none::demandForCreation).doesNotThrowAnyException();
  }

  @Test
  void whoBelievesInAVersionDoesNotCreate() {
    var given = new Precondition(Precondition.etag(3), null);

    assertThat(given.isGiven()).isTrue();
    assertThatThrownBy(given::demandForCreation)
        .isInstanceOf(ProblemException.class)
        .extracting(e -> ((ProblemException) e).problem().status())
        .isEqualTo(412);
  }

  @Test
  void theVersionIsKnownWhenExactlyOneIsNamed() {
    assertThat(new Precondition(" \"12\" ", null).version()).contains(12L);
    assertThat(new Precondition("\"1\", \"2\"", null).version()).isEmpty();
    assertThat(new Precondition("*", null).version()).isEmpty();
    assertThat(new Precondition("\"12345678901234567890\"", null).version()).isEmpty();
  }

  @Test
  void ifNoneMatchOfAnythingDemandsCreation() {
    assertThat(new Precondition(null, "*").demandsCreation()).isTrue();
    assertThat(new Precondition(null, "\"1\"").demandsCreation()).isFalse();
  }
}
