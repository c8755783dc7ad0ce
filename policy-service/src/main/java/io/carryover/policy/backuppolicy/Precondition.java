package io.carryover.policy.backuppolicy;

import io.carryover.policy.PolicyProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the caller believes the present version to be, from the headers {@code If-Match} and {@code
 * If-None-Match}.
 */
record Precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

  private static final String ANY = "*";
  private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,18})\"");

  /** The ETag of a version. */
  static String etag(long version) {
    return "\"" + version + "\"";
  }

  /** Refuses to create what the caller believes to exist. */
  void demandForCreation() {
    if (isGiven()) {
      throw PolicyProblem.STALE_VERSION
          .because(
              "There is no such policy, so none has this ETag. Send it without If-Match to create it.")
          .toException();
    }
  }

  /** Whether the caller wants to create and not to change. */
  boolean demandsCreation() {
    return ANY.equals(ifNoneMatch);
  }

  /** Whether the caller names a version. */
  boolean isGiven() {
    return ifMatch != null;
  }

  /** Whether a version is one that the caller names. */
  boolean allows(long version) {
    return ifMatch != null
        && (ifMatch.strip().equals(ANY)
            || Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(etag(version)::equals));
  }

  /** The one version that the caller names, if it names exactly one. */
  Optional<Long> version() {
    return Optional.ofNullable(ifMatch)
        .map(header -> ETAG.matcher(header.strip()))
        .filter(matcher -> matcher.matches())
        .map(matcher -> Long.valueOf(matcher.group(1)));
  }
}
