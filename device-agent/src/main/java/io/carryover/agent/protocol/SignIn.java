package io.carryover.agent.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's sign-in at the organization's identity provider, by user name and password.
 *
 * <p>It is for programs that stand for people, such as the fleet simulator; a real person signs in
 * on the provider's own page.
 */
public final class SignIn {

  private static final Duration EARLY = Duration.ofSeconds(60);

  private final PatientHttp http;
  private final URI issuer;
  private final String resource;
  private final Map<String, String> form;
  private @Nullable Token token;

  /** A sign-in for the client itself, which happens when the first token is needed. */
  public SignIn(PatientHttp http, URI issuer, String clientId, String userName, String password) {
    this(http, issuer, clientId, clientId, userName, password);
  }

  /**
   * A sign-in that happens when the first token is needed.
   *
   * @param resource what it is for, by the name that the provider knows, such as {@code carryover}
   */
  public SignIn(
      PatientHttp http,
      URI issuer,
      String clientId,
      String resource,
      String userName,
      String password) {
    this.http = http;
    this.issuer = issuer;
    this.resource = resource;
    this.form =
        Map.of(
            "grant_type", "password",
            "client_id", clientId,
            "username", userName,
            "password", password,
            "scope", "openid");
  }

  private record Token(String text, Instant until) {}

  private record TokenAnswer(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {}

  private record Discovery(@JsonProperty("token_endpoint") URI tokenEndpoint) {}

  /**
   * A token that is good for at least a minute.
   *
   * @throws RefusedException if user name or password are wrong
   * @throws SignInRefusedException if they are right and the provider's rules refuse
   */
  public synchronized String token() {
    if (token == null || Instant.now().isAfter(token.until())) {
      URI wellKnown = URI.create(issuer + "/.well-known/openid-configuration");
      Discovery discovery =
          answer(new Call("GET", wellKnown, Map.of(), new byte[0])).as(Discovery.class);
      Reply reply =
          answer(new Call("POST", discovery.tokenEndpoint(), Map.of(), new byte[0]).form(form));
      refusal(SignInAnswer.ofTokenEndpoint(reply, resource));
      var answer = reply.as(TokenAnswer.class);
      token =
          new Token(
              answer.accessToken(), Instant.now().plusSeconds(answer.expiresIn()).minus(EARLY));
    }
    return token.text();
  }

  /**
   * A service's answer to this user's token, unless it asks for more than the token proves.
   *
   * @throws SignInRefusedException if it does
   */
  Reply accepted(Reply reply) {
    refusal(SignInAnswer.ofResource(reply, resource));
    return reply;
  }

  private Reply answer(Call call) {
    return http.call(() -> call, SignInAnswer.MOST_BYTES);
  }

  private static void refusal(Optional<SignInRefusal> refused) {
    refused.ifPresent(refusal -> {
      throw new SignInRefusedException(refusal);
    });
  }
}
