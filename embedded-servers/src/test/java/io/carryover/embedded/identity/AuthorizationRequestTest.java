package io.carryover.embedded.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationRequestTest {

  private static final Map<String, String> GOOD =
      Map.of(
          "response_type", "code",
          "client_id", "console",
          "redirect_uri", "http://localhost:8080/signed-in?x=1",
          "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          "code_challenge_method", "S256",
          "state", "a&b");

  @Test
  void answersWithTheCodeAndTheStateWhereItWasAskedTo() {
    var request = AuthorizationRequest.read(new Parameters(GOOD));

    assertThat(request.answer("c+d"))
        .isEqualTo("http://localhost:8080/signed-in?x=1&code=c%2Bd&state=a%26b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "http://localhost.evil.example/",
        "http://localhost@evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "http://localhost/#fragment",
        "not an address"
      })
  void sendsNoCodeToAnotherMachine(String redirect) {
    var parameters = with("redirect_uri", redirect);

    assertThatExceptionOfType(OAuthException.class)
        .isThrownBy(() -> AuthorizationRequest.read(parameters));
  }

  @ParameterizedTest
  @CsvSource({"code_challenge_method,plain", "code_challenge,short", "response_type,token"})
  void refusesWhatIsLessSafe(String parameter, String value) {
    assertThatExceptionOfType(OAuthException.class)
        .isThrownBy(() -> AuthorizationRequest.read(with(parameter, value)))
        .withMessageContaining(parameter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response_type",
        "client_id",
        "redirect_uri",
        "code_challenge",
        "code_challenge_method"
      })
  void refusesARequestWithoutOneOfItsParts(String missing) {
    var rest = new HashMap<>(GOOD);
    rest.remove(missing);

    assertThatExceptionOfType(OAuthException.class)
        .isThrownBy(() -> AuthorizationRequest.read(new Parameters(rest)))
        .withMessageContaining(missing);
  }

  private static Parameters with(String parameter, String value) {
    var changed = new HashMap<>(GOOD);
    changed.put(parameter, value);
    return new Parameters(changed);
  }
}
