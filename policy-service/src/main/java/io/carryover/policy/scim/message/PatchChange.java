package io.carryover.policy.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.filters.Filter;
import org.jspecify.annotations.Nullable;

/**
 * One change of a PATCH, for one attribute.
 *
 * @param attribute the attribute's name in lower case, without a schema
 * @param filter which of several values it is for, as in {@code members[value eq "..."]}
 * @param subAttribute the part of the attribute that it is for
 * @param value the new value; a null node when there is none
 */
public record PatchChange(
    Kind kind,
    String attribute,
    @Nullable Filter filter,
    @Nullable String subAttribute,
    JsonNode value) {

  /** What is to be done. */
  public enum Kind {
    ADD,
    REMOVE,
    REPLACE
  }

  /** Whether the attribute is taken away: removed, or replaced by nothing. */
  public boolean takesAway() {
    return kind == Kind.REMOVE || ScimBody.isNothing(value);
  }

  /** Refuses a change of a part, for an attribute that has none. */
  public void demandWhole() {
    if (filter != null || subAttribute != null) {
      throw ScimErrorType.INVALID_PATH.because("\"%s\" has no parts.", attribute);
    }
  }
}
