package io.carryover.embedded.identity;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it sends somebody to the sign-in page.
 *
 * <p>Any client may, without being registered, but the answer goes only to this machine: a redirect
 * elsewhere would hand the code to a stranger. Since such clients have no secret, PKCE is required.
 */
record AuthorizationRequest(
    String clientId,
    URI redirectUri,
    String codeChallenge,
    @Nullable String state,
    @Nullable String nonce) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  static AuthorizationRequest read(Parameters parameters) {
    demand(parameters.require("response_type").equals("code"), "response_type must be code");
    demand(
        parameters.find("code_challenge_method").equals(Optional.of("S256")),
        "code_challenge_method must be S256");
    String challenge = parameters.require("code_challenge");
    demand(challenge.matches("[A-Za-z0-9_-]{43}"), "code_challenge must be a SHA-256 in base64url");
    return new AuthorizationRequest(
        parameters.require("client_id"),
        onThisMachine(parameters.require("redirect_uri")),
        challenge,
        parameters.find("state").orElse(null),
        parameters.find("nonce").orElse(null));
  }

  static URI onThisMachine(String address) {
    try {
      URI uri = URI.create(address);
      demand(
          Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
              && THIS_MACHINE.contains(String.valueOf(uri.getHost()))
              && uri.getFragment() == null,
          "the redirect must go to localhost");
      return uri;
    } catch (IllegalArgumentException e) {
      throw OAuthException.invalidRequest("the redirect is not an address");
    }
  }

  /** Where the browser goes next, with the code. */
  String answer(String code) {
    String separator = redirectUri.getQuery() == null ? "?" : "&";
    String answer = redirectUri + separator + "code=" + encode(code);
    return state == null ? answer : answer + "&state=" + encode(state);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void demand(boolean holds, String rule) {
    if (!holds) {
      throw OAuthException.invalidRequest(rule);
    }
  }
}
