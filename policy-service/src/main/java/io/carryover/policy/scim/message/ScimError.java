package io.carryover.policy.scim.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a SCIM error (RFC 7644, section 3.12).
 *
 * @param status the HTTP status, which SCIM writes as text
 * @param detail what happened and what to do; never a stored value
 */
public record ScimError(
    List<String> schemas, String status, @Nullable String scimType, String detail) {

  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";

  static ScimError of(int status, @Nullable String scimType, String detail) {
    return new ScimError(List.of(SCHEMA), Integer.toString(status), scimType, detail);
  }

  int statusCode() {
    return Integer.parseInt(status);
  }
}
