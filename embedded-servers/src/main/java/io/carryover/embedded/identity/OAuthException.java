package io.carryover.embedded.identity;

/** A request that is refused, in the words of RFC 6749. */
final class OAuthException extends RuntimeException {

  private final int status;
  private final String error;

  private OAuthException(int status, String error, String description) {
    super(description);
    this.status = status;
    this.error = error;
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
}
