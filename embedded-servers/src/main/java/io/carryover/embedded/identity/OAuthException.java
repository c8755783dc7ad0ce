package io.carryover.embedded.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A request that is refused, in the words of RFC 6749. */
final class OAuthException extends RuntimeException {

  private final int status;
  private final String error;
  private final transient Map<String, Object> more;

  private OAuthException(int status, String error, String description) {
    this(status, error, description, Map.of());
  }

  private OAuthException(int status, String error, String description, Map<String, Object> more) {
    super(description);
    this.status = status;
    this.error = error;
    this.more = Map.copyOf(more);
  }

  /** The password is right and a rule refuses; in the words of Microsoft Entra. */
  static OAuthException signInRefused(SignInRule rule) {
    String correlationId = UUID.randomUUID().toString();
    return new OAuthException(
        400,
        "invalid_grant",
        "AADSTS%d: A rule of the organization does not let this user sign in on this device. Correlation ID: %s"
            .formatted(rule.code(), correlationId),
        Map.of(
            "error_codes",
            List.of(rule.code()),
            "suberror",
            "message_only",
            "correlation_id",
            correlationId,
            "claims",
            "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"%s\"]}}}"
                .formatted(rule.policyId())));
  }

  static OAuthException invalidRequest(String description) {
    return new OAuthException(400, "invalid_request", description);
  }

  static OAuthException invalidGrant(String description) {
    return new OAuthException(400, "invalid_grant", description);
  }

  static OAuthException invalidClient(String description) {
    return new OAuthException(401, "invalid_client", description);
  }

  static OAuthException unsupportedGrantType(String description) {
    return new OAuthException(400, "unsupported_grant_type", description);
  }

  static OAuthException tooLarge(String description) {
    return new OAuthException(413, "invalid_request", description);
  }

  static OAuthException notFound(String description) {
    return new OAuthException(404, "not_found", description);
  }

  static OAuthException methodNotAllowed(String description) {
    return new OAuthException(405, "invalid_request", description);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  /** What the answer says beside error and description. */
  Map<String, Object> more() {
    return more;
  }
}
