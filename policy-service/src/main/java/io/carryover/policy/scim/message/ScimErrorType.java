package io.carryover.policy.scim.message;

import org.jspecify.annotations.Nullable;

/** The kinds of SCIM errors that are answered with (RFC 7644, table 9). */
public enum ScimErrorType {
  INVALID_FILTER(400, "invalidFilter"),
  TOO_MANY(400, "tooMany"),
  UNIQUENESS(409, "uniqueness"),
  MUTABILITY(400, "mutability"),
  INVALID_SYNTAX(400, "invalidSyntax"),
  INVALID_PATH(400, "invalidPath"),
  NO_TARGET(400, "noTarget"),
  INVALID_VALUE(400, "invalidValue"),
  FORBIDDEN(403, null),
  NOT_FOUND(404, null),
  PRECONDITION_FAILED(412, null),
  TOO_LARGE(413, null);

  private static final int LONGEST_QUOTE = 100;

  private final int status;
  private final @Nullable String scimType;

  ScimErrorType(int status, @Nullable String scimType) {
    this.status = status;
    this.scimType = scimType;
  }

  /** This error as an exception, which the HTTP layer answers with. */
  public ScimException because(String detail, Object... quoted) {
    Object[] shortened = new Object[quoted.length];
    for (int i = 0; i < quoted.length; i++) {
      shortened[i] = shortened(String.valueOf(quoted[i]));
    }
    return new ScimException(
        ScimError.of(
            status, scimType, shortened.length == 0 ? detail : detail.formatted(shortened)));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }
}
