package io.carryover.policy.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.policy.decision.Question;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.FactsText;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The product's table, row by row and question by question. */
class EligibilityTableTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Eligibility RULES = OwnRules.inForceOn(LocalDate.of(2026, 11, 23));

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/eligibility-decisions.psv",
      delimiter = '|',
      numLinesToSkip = 1,
      maxCharsPerColumn = 1000)
  void decidesAsTheTableSays(
      String what, String device, String backup, String deviceSetup, String firstSignIn) {
    DeviceFacts facts = FactsText.facts(device);

    List<String> answers =
        List.of(
            answer(Question.BACKUP, facts),
            answer(Question.RESTORE_AT_DEVICE_SETUP, facts),
            answer(Question.RESTORE_AT_FIRST_SIGN_IN, facts));

    assertThat(answers).as(what).containsExactly(backup, deviceSetup, firstSignIn);
  }

  private static String answer(Question question, DeviceFacts facts) {
    String codes =
        RULES.examine(question, facts).stream()
            .filter(Finding.Refused.class::isInstance)
            .map(finding -> JSON.convertValue(((Finding.Refused) finding).code(), String.class))
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? "yes" : codes;
  }
}
