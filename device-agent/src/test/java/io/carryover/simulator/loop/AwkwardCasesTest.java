package io.carryover.simulator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AwkwardCasesTest {

  private final List<String> progress = new ArrayList<>();

  private record Case(String sentence, Function<Findings, String> life) implements AwkwardCase {
    @Override
    public String live(Findings findings) {
      return life.apply(findings);
    }
  }

  @Test
  void aCaseInWhichNothingDiffersHolds() {
    assertThat(
            checks(findings -> {
              findings.equal("a number", 1, 1);
              return "one";
            }))
        .containsExactly(new Check("it holds", true, "one"));
  }

  @Test
  void everyDifferenceIsToldAndNoneIsForgotten() {
    assertThat(
            checks(findings -> {
              findings.equal("a number", 1, 2);
              findings.demand("nobody came", false);
              return "one";
            }))
        .containsExactly(
            new Check("it holds", false, "a number: expected 1, found 2; nobody came"));
  }

  @Test
  void aCaseThatBreaksOffDoesNotHoldAndTheOthersGoOn() {
    List<Check> checks =
        checks(
            findings -> {
              throw new IllegalStateException("no answer");
            },
            findings -> "two");

    assertThat(checks).extracting(Check::held).containsExactly(false, true);
    assertThat(checks.getFirst().detail()).contains("broke off", "no answer");
    assertThat(progress).containsExactly("0 of 2", "1 of 2", "2 of 2");
  }

  @Test
  void aCallThatIsNotRefusedIsNamed() {
    assertThat(Findings.refusal(() -> {})).isEqualTo(Findings.NOT_REFUSED);
  }

  @SafeVarargs
  private List<Check> checks(Function<Findings, String>... lives) {
    List<AwkwardCase> cases = new ArrayList<>();
    for (var life : lives) {
      cases.add(new Case("it holds", life));
    }
    return new AwkwardCases(
            cases, (stage, done, total) -> progress.add("%d of %d".formatted(done, total)))
        .live();
  }
}
