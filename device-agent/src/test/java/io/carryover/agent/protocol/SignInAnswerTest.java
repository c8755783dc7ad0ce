package io.carryover.agent.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies are those of real providers, with made-up ids and names. */
class SignInAnswerTest {

  private static final String POLICY = "01234567-89ab-cdef-fedc-ba9876543210";
  private static final String CORRELATION = "ffeeddcc-bbaa-9988-7766-554433221100";

  private static final String ENTRA_NOT_COMPLIANT =
      """
      {"error":"invalid_grant",
       "error_description":"AADSTS53000: Device is not in required device state: compliant. ada@contoso.example must enroll\
       their device with an approved MDM provider like Intune.\\r\\nTrace ID: 11223344-5566-7788-9900-aabbccddeeff\\r\\n\
      Correlation ID: ffeeddcc-bbaa-9988-7766-554433221100\\r\\nTimestamp: 2026-10-20 07:58:30Z",
       "error_codes":[53000],"timestamp":"2026-10-20 07:58:30Z","trace_id":"11223344-5566-7788-9900-aabbccddeeff",
       "correlation_id":"ffeeddcc-bbaa-9988-7766-554433221100","error_uri":"https://login.microsoftonline.com/error?code=53000",
       "suberror":"message_only",
       "claims":"{\\"access_token\\":{\\"capolids\\":{\\"essential\\":true,\\"values\\":[\\"01234567-89ab-cdef-fedc-ba9876543210\\"]}}}"}
      """;

  @Test
  void entraNamesTheCodeAndThePolicyOfConditionalAccess() {
    assertThat(refusal(400, ENTRA_NOT_COMPLIANT))
        .contains(
            new SignInRefusal("invalid_grant", "53000", "carryover", List.of(POLICY), CORRELATION));
  }

  @Test
  void nothingOfTheProvidersOwnTextIsPassedOn() throws JsonProcessingException {
    SignInRefusal refusal = refusal(400, ENTRA_NOT_COMPLIANT).orElseThrow();

    assertThat(Json.MAPPER.writeValueAsString(refusal) + new SignInRefusedException(refusal))
        .doesNotContain("ada")
        .doesNotContain("Trace ID")
        .doesNotContain("login.microsoftonline.com");
  }

  @Test
  void interactionThatEntraWantsIsARefusalAlsoWithoutClaims() {
    assertThat(
            refusal(
                400,
                """
                {"error":"interaction_required","error_description":"AADSTS50076: Due to a configuration change made by your\
                 administrator, or because you moved to a new location, you must use multi-factor authentication to access\
                 'carryover'.","error_codes":[50076],"suberror":"basic_action"}
                """))
        .contains(new SignInRefusal("interaction_required", "50076", "carryover", List.of(), null));
  }

  @Test
  void aCodeThatStandsInTheTextAloneIsFoundThere() {
    assertThat(
            refusal(
                400,
                """
                {"error":"invalid_grant","error_description":"AADSTS53003: Access has been blocked by Conditional Access policies."}
                """))
        .map(SignInRefusal::code)
        .contains("53003");
  }

  @Test
  void aRuleOfEntraThatNobodyHereKnowsYetIsARefusal() {
    assertThat(
            refusal(
                400,
                """
                {"error":"invalid_grant","error_codes":[5399999],"suberror":"message_only"}
                """))
        .map(SignInRefusal::code)
        .contains("5399999");
  }

  @Test
  void oktaDeniesByPolicy() {
    assertThat(
            refusal(
                400,
                """
                {"error":"access_denied","error_description":"Policy evaluation failed for this request, please check the policy configurations."}
                """))
        .contains(new SignInRefusal("access_denied", null, "carryover", List.of(), null));
  }

  @Test
  void keycloakSaysOnlyInWordsThatTheAccountIsNotSetUp() {
    assertThat(
            refusal(
                400,
                """
                {"error":"invalid_grant","error_description":"Account is not fully set up"}
                """))
        .map(SignInRefusal::code)
        .contains("account-not-set-up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Keycloak
        "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}",
        // Entra: wrong password; user unknown; locked out
        "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50126: Error validating credentials\",\"error_codes\":[50126]}",
        "{\"error\":\"invalid_grant\",\"error_codes\":[50034],\"suberror\":\"bad_token\"}",
        "{\"error\":\"invalid_grant\",\"error_codes\":[50053]}",
        // Okta
        "{\"error\":\"invalid_grant\",\"error_description\":\"The credentials provided were invalid.\"}",
        "{\"error\":\"invalid_client\",\"error_description\":\"Client not found\"}",
        "{\"error\":\"unsupported_grant_type\"}"
      })
  void aWrongPasswordOrAMistakeIsNoRefusal(String body) {
    assertThat(refusal(400, body)).isEmpty();
    assertThat(refusal(401, body)).isEmpty();
  }

  @Test
  void aClaimsChallengeOfAResourceNamesThePolicy() {
    String claims =
        "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"%s\"]}}}"
            .formatted(POLICY);
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
      String header =
          "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"%s\""
              .formatted(encoder.encodeToString(claims.getBytes(UTF_8)));

      assertThat(SignInAnswer.ofResource(reply(401, header, ""), "carryover"))
          .contains(
              new SignInRefusal("insufficient_claims", null, "carryover", List.of(POLICY), null));
    }
  }

  @Test
  void aTokenThatHasExpiredIsNoRefusal() {
    for (String header :
        List.of(
            "Bearer",
            "Bearer error=\"invalid_token\", error_description=\"The token has expired\"",
            "Basic realm=\"x\"")) {
      assertThat(SignInAnswer.ofResource(reply(401, header, ""), "carryover")).isEmpty();
    }
  }

  @Test
  void whatIsNotMadeOfCodesAndIdsCountsAsNotSaid() throws JsonProcessingException {
    var claims =
        Map.of(
            "access_token",
            Map.of(
                "capolids",
                Map.of(
                    "values",
                    List.of(
                        "<script>",
                        "a b",
                        "p".repeat(41),
                        7,
                        "p1",
                        "p1",
                        "p2",
                        "p3",
                        "p4",
                        "p5",
                        "p6"))));
    String body =
        Json.MAPPER.writeValueAsString(
            Map.of(
                "error", "access_denied",
                "error_codes", List.of("53000; rm -rf /"),
                "correlation_id", "c".repeat(65),
                "claims", Json.MAPPER.writeValueAsString(claims)));

    assertThat(refusal(400, body))
        .contains(
            new SignInRefusal(
                "access_denied", null, "carryover", List.of("p1", "p2", "p3", "p4", "p5"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!DOCTYPE html><html><body><h1>You can't get there from here</h1></body></html>",
        "not json",
        "null",
        "[]",
        "7",
        "\"access_denied\"",
        "{\"error\":",
        "{\"error\":null}",
        "{\"error\":7}",
        "{\"error\":{\"error\":\"access_denied\"}}",
        "{\"error\":[\"access_denied\"]}",
        "{\"error\":\"Access Denied\"}",
        "{\"error\":\"\"}"
      })
  void whatIsNoErrorOfOAuthIsNoRefusalAndBreaksNothing(String body) {
    assertThat(refusal(403, body)).isEmpty();
  }

  @Test
  void hugeAndDeepAnswersBreakNothing() {
    for (String body :
        List.of(
            "{\"error\":\"access_denied\",\"x\":\"" + "x".repeat(10_000_000) + "\"}",
            "[".repeat(60_000),
            "{\"a\":".repeat(10_000),
            "{\"error\":\"" + "a".repeat(60_000) + "\"}")) {
      assertThat(refusal(400, body)).isEmpty();
    }
    assertThat(
            SignInAnswer.ofResource(
                reply(401, "Bearer error=\"insufficient_claims\"" + ",".repeat(100_000), ""), "r"))
        .isEmpty();
    assertThat(
            SignInAnswer.ofResource(
                reply(401, "Bearer error=\"insufficient_claims\", claims=\"%%%\"", ""), "r"))
        .map(SignInRefusal::policies)
        .contains(List.of());
  }

  @Test
  void noChangeOfARealAnswerBreaksAnything() {
    long seed = 42;
    var random = new Random(seed);
    byte[] real = ENTRA_NOT_COMPLIANT.getBytes(UTF_8);
    List<SignInRefusal> found = new ArrayList<>();
    for (int round = 0; round < 5_000; round++) {
      byte[] changed = real.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      SignInAnswer.ofTokenEndpoint(
              new Reply(400, Optional.empty(), Optional.empty(), changed), "carryover")
          .ifPresent(found::add);
    }
    assertThat(found)
        .as("seed %d", seed)
        .isNotEmpty()
        .allSatisfy(refusal -> {
          assertThat(refusal.error()).matches("[a-z_]{1,64}");
          assertThat(String.valueOf(refusal.code())).matches("[A-Za-z0-9._-]{1,32}");
          assertThat(refusal.policies()).allMatch(policy -> policy.matches("[A-Za-z0-9._-]{1,40}"));
        });
  }

  @Test
  void anAnswerThatSucceedsIsNoRefusalWhateverItSays() {
    assertThat(refusal(200, ENTRA_NOT_COMPLIANT)).isEmpty();
  }

  @Test
  void theAdministratorIsToldWhatToAllow() {
    var explanation =
        SignInRefusals.OF_THE_CONTRACTS.explain(refusal(400, ENTRA_NOT_COMPLIANT).orElseThrow());

    assertThat(explanation.what())
        .isEqualTo(
            "The identity provider refused the sign-in to carryover (53000): the device is not compliant yet.");
    assertThat(explanation.remedy()).startsWith("Exclude carryover from the policy");
  }

  @Test
  void whatNobodyKnowsGetsASentenceToo() {
    var explanation =
        SignInRefusals.OF_THE_CONTRACTS.explain(
            new SignInRefusal("brand_new", null, "carryover", List.of(), null));

    assertThat(explanation.what()).contains("(brand_new)").doesNotContain("null");
    assertThat(explanation.remedy()).contains("allow carryover").doesNotContain("{resource}");
  }

  private static Optional<SignInRefusal> refusal(int status, String body) {
    return SignInAnswer.ofTokenEndpoint(reply(status, null, body), "carryover");
  }

  private static Reply reply(int status, @Nullable String challenge, String body) {
    return new Reply(
        status, Optional.empty(), Optional.ofNullable(challenge), body.getBytes(UTF_8));
  }
}
