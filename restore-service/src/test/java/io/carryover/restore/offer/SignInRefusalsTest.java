package io.carryover.restore.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.restore.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInRefusalsTest {

  private static final Path FILE =
      Path.of("..", "contracts", "src", "main", "resources", "sign-in-refusals.json");

  private final SignInRefusals refusals = new SignInRefusals();

  @Test
  void saysWhichResourceAndRuleTheAdministratorMustAllow() {
    assertThat(detail("invalid_grant", "53000"))
        .isEqualTo(
            "The identity provider refused the sign-in to carryover (53000): the device is not compliant yet. "
                + "Exclude carryover from the policy that requires a compliant device, or wait until the device is compliant.");
  }

  @Test
  void theCodeDecidesBeforeTheError() {
    assertThat(detail("interaction_required", "50076")).contains("it needs multi-factor");
    assertThat(detail("interaction_required", null)).contains("(interaction_required)");
    assertThat(detail("interaction_required", "99999"))
        .contains("(99999): the provider wants the user to do something");
  }

  @Test
  void whatNobodyKnowsYetGetsASentenceToo() {
    assertThat(detail("some_new_error", null))
        .startsWith(
            "The identity provider refused the sign-in to carryover (some_new_error): the identity provider's rules do not allow it.");
    assertThat(detail("invalid_grant", null)).contains("the identity provider's rules");
  }

  @Test
  void namesThePoliciesThatTheProviderNames() {
    var refusal =
        new SignInRefusal("invalid_grant", "53003", "carryover", List.of("p-1", "p-2"), "c");

    assertThat(refusals.reason(refusal).detail())
        .endsWith("The provider names the policy p-1, p-2.")
        .doesNotContain("{resource}");
  }

  @Test
  void everyEntryFitsIntoAReasonWithTheLongestNames() throws IOException {
    List<String> policies = Collections.nCopies(5, "p".repeat(40));
    for (JsonNode entry : new ObjectMapper().readTree(FILE.toFile()).path("refusals")) {
      Reason reason =
          refusals.reason(
              new SignInRefusal(
                  entry.path("error").asText("invalid_grant"),
                  entry.path("code").asText(null),
                  "r".repeat(100),
                  policies,
                  null));

      assertThat(reason.code()).isEqualTo("sign-in-refused");
      assertThat(reason.detail()).contains(entry.path("meaning").asText()).doesNotContain("{");
      assertThat(reason.detail().length()).as(reason.detail()).isLessThanOrEqualTo(1000);
    }
  }

  private String detail(String error, @Nullable String code) {
    return refusals.reason(new SignInRefusal(error, code, "carryover", List.of(), null)).detail();
  }
}
