package io.carryover.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from an answer whether rules refused a sign-in, rather than a wrong password or a mistake.
 *
 * <p>It reads the error of a token endpoint (RFC 6749, with what Microsoft Entra adds: error_codes,
 * suberror, claims, correlation_id) and the challenge of a resource (RFC 6750, with a claims
 * challenge). Nothing in an answer is trusted: what is too long, or is not made of the characters
 * of codes and ids, counts as not said.
 */
final class SignInAnswer {

  /** Real ones have one or two kilobytes; what comes after this is not read. */
  static final int MOST_BYTES = 64 * 1024;

  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,32}");
  private static final Pattern POLICY = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern AADSTS = Pattern.compile("^AADSTS(\\d{4,10}):");
  private static final Pattern PARAMETER =
      Pattern.compile("\\b(error|claims)=\"([^\"\\\\]{0,8192})\"");

  private static final String INVALID_GRANT = "invalid_grant";
  private static final String INSUFFICIENT_CLAIMS = "insufficient_claims";
  private static final int MOST_CLAIMS = 8 * 1024;
  private static final int MOST_CHALLENGE = 16 * 1024;
  private static final int MOST_DESCRIPTION = 2_000;
  private static final int MOST_POLICIES = 5;

  /** What Entra says beside invalid_grant when the user or an administrator can do something. */
  private static final Set<String> SUBERRORS =
      Set.of("message_only", "basic_action", "additional_action", "consent_required");

  private SignInAnswer() {}

  /** The refusal in the answer of a token endpoint, if rules and not a mistake led to it. */
  static Optional<SignInRefusal> ofTokenEndpoint(Reply reply, String resource) {
    if (reply.isSuccess()) {
      return Optional.empty();
    }
    JsonNode body = json(reply.body());
    String error = text(body, "error", ERROR);
    if (error == null) {
      return ofResource(reply, resource);
    }
    String description = body.path("error_description").asText("");
    String code = code(error, body, description);
    JsonNode claims = claims(body.path("claims"));
    boolean byRule =
        SignInRefusals.OF_THE_CONTRACTS.knows(error, code)
            || (error.equals(INVALID_GRANT)
                && (!claims.isMissingNode() || SUBERRORS.contains(body.path("suberror").asText())));
    return byRule
        ? Optional.of(
            new SignInRefusal(
                error, code, resource, policies(claims), text(body, "correlation_id", CORRELATION)))
        : Optional.empty();
  }

  /** The refusal in the challenge of a resource that does not accept the user's token. */
  static Optional<SignInRefusal> ofResource(Reply reply, String resource) {
    String challenge = reply.challenge().filter(c -> c.length() <= MOST_CHALLENGE).orElse("");
    String error = null;
    String claims = "";
    for (Matcher found = PARAMETER.matcher(challenge); found.find(); ) {
      if (found.group(1).equals("claims")) {
        claims = found.group(2);
      } else if (ERROR.matcher(found.group(2)).matches()) {
        error = found.group(2);
      }
    }
    if (error == null || !SignInRefusals.OF_THE_CONTRACTS.knows(error, null)) {
      return Optional.empty();
    }
    JsonNode wanted = error.equals(INSUFFICIENT_CLAIMS) ? decoded(claims) : json(new byte[0]);
    return Optional.of(new SignInRefusal(error, null, resource, policies(wanted), null));
  }

  private static @Nullable String code(String error, JsonNode body, String description) {
    JsonNode first = body.path("error_codes").path(0);
    String number = first.isIntegralNumber() ? first.asText() : "";
    if (CODE.matcher(number).matches()) {
      return number;
    }
    String start = description.substring(0, Math.min(description.length(), MOST_DESCRIPTION));
    Matcher entra = AADSTS.matcher(start);
    return entra.find()
        ? entra.group(1)
        : SignInRefusals.OF_THE_CONTRACTS.codeFor(error, start).orElse(null);
  }

  /** Entra's claims are JSON in a string: {"access_token": {"capolids": {"values": [...]}}}. */
  private static List<String> policies(JsonNode claims) {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode id : claims.path("access_token").path("capolids").path("values")) {
      if (ids.size() < MOST_POLICIES && id.isTextual() && POLICY.matcher(id.asText()).matches()) {
        ids.add(id.asText());
      }
    }
    return new ArrayList<>(ids);
  }

  private static JsonNode claims(JsonNode given) {
    return given.isTextual() && given.asText().length() <= MOST_CLAIMS
        ? json(given.asText().getBytes(StandardCharsets.UTF_8))
        : json(new byte[0]);
  }

  private static JsonNode decoded(String base64) {
    try {
      return json(Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_')));
    } catch (IllegalArgumentException notBase64) {
      return json(new byte[0]);
    }
  }

  /** What it is as JSON, or a missing node when it is none. */
  private static JsonNode json(byte[] bytes) {
    try {
      return bytes.length <= MOST_BYTES ? Json.MAPPER.readTree(bytes) : Json.MAPPER.missingNode();
    } catch (IOException notJson) {
      return Json.MAPPER.missingNode();
    }
  }

  private static @Nullable String text(JsonNode body, String name, Pattern allowed) {
    JsonNode value = body.path(name);
    return value.isTextual() && allowed.matcher(value.asText()).matches() ? value.asText() : null;
  }
}
