package io.carryover.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches all that can happen to restores for something that breaks a promise, and shows by wrong
 * variants of the rules that the search would find it.
 */
class RestoreSearchTest {

  private static final int AT_LEAST = 1_000_000;
  private static final int AT_MOST = 4_000_000;

  @Test
  void whateverHappensInWhateverOrderEveryRestoreKeepsItsPromises() {
    long states = 0;
    for (RestoreScenario scenario :
        List.of(
            RestoreScenario.planned(),
            RestoreScenario.cancelled(),
            RestoreScenario.oneAfterTheOther(),
            RestoreScenario.twoDevices())) {
      var result = search(scenario.name(), scenario, new RulesOfRestores());

      assertThat(result.broken()).as("%s: %s", scenario.name(), result.trace()).isNull();
      states += result.states();
    }

    print("restore search: %,d states in all, and nothing broken", states);
    assertThat(states).isGreaterThanOrEqualTo(AT_LEAST);
  }

  static Stream<WrongRules> wrongRules() {
    return WrongRules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("wrongRules")
  void aWrongVariantOfTheRulesIsCaught(WrongRules wrong) {
    var result = search("wrong on purpose, " + wrong.name(), wrong.scenario(), wrong.rules());

    assertThat(result.broken()).as(wrong.name()).isNotNull();
    print("restore search:   caught after %d steps: %s", result.trace().size(), result.broken());
    result.trace().forEach(step -> print("    %s", step));
  }

  private static RestoreSearch.Result search(
      String title, RestoreScenario scenario, RulesOfRestores rules) {
    long start = System.nanoTime();
    var result = new RestoreSearch(scenario, rules, AT_MOST).run();
    print(
        "restore search: %s: %,d states (%,d of the service), %,d steps, production code asked %,d times, %.1f s",
        title,
        result.states(),
        result.serviceStates(),
        result.steps(),
        result.calls(),
        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
    return result;
  }

  private static void print(String text, Object... values) {
    System.out.printf(Locale.ROOT, text + "%n", values);
  }
}
