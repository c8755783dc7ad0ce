package io.carryover.policy.backuppolicy;

import io.carryover.policy.PolicyProblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the caller believes the present version to be, from the headers {@code If-Match} and {@code
 * If-None-Match}.
 */
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

  private static final String ANY = "*";

  /** The ETag of a version. */
  static String etag(long version) {
    return "\"" + version + "\"";
  }

  /** Refuses to create what the caller believes to exist. */
  void demandForCreation() {
    if (ifMatch != null) {
      throw PolicyProblem.STALE_VERSION
          .because(
              "There is no such policy, so none has this ETag. Send it without If-Match to create it.")
          .toException();
    }
  }

  /** Refuses to change a version that the caller has not seen. */
  void demandForUpdate(long version) {
    if (ANY.equals(ifNoneMatch)) {
      throw PolicyProblem.STALE_VERSION
          .because("It exists already, with the ETag %s.".formatted(etag(version)))
          .toException();
    }
    if (ifMatch == null) {
      throw PolicyProblem.PRECONDITION_REQUIRED.toException();
    }
    demandIfGiven(version);
  }

  /** Refuses to change another version than the one that the caller names, if it names one. */
  void demandIfGiven(long version) {
    if (ifMatch != null && !matches(ifMatch, version)) {
      throw PolicyProblem.STALE_VERSION
          .because(
              "It now has the ETag %s. %s"
                  .formatted(etag(version), PolicyProblem.STALE_VERSION.remedy()))
          .toException();
    }
  }

  private static boolean matches(String header, long version) {
    return header.strip().equals(ANY)
        || Arrays.stream(header.split(",", -1)).map(String::strip).anyMatch(etag(version)::equals);
  }
}
