package io.carryover.policy.scim.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the caller believes the present version to be; without the header anything is fine. */
public record IfMatch(@Nullable String header) {

  private static final String ANY = "*";

  /** The version as {@code meta.version} and the header {@code ETag} tell it. */
  public static String tag(long version) {
    return "W/\"" + version + "\"";
  }

  /** Refuses to change another version than the one that the caller names. */
  public void demand(long version) {
    if (header != null && !matches(header, version)) {
      throw ScimErrorType.PRECONDITION_FAILED.because(
          "It has changed since you read it and now has the version %s.", tag(version));
    }
  }

  /** The comparison is weak, as SCIM's versions are. */
  private static boolean matches(String header, long version) {
    String strong = "\"" + version + "\"";
    return header.strip().equals(ANY)
        || Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals(strong) || tag.equals(tag(version)));
  }
}
