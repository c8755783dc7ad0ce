package io.carryover.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of a report has come to.
 *
 * @param problems what is wrong, a sentence each; empty when the report is verified
 * @param keyThumbprint of the key that was used (RFC 7638), or null when none was found
 * @param statement what is signed; null when it could not be read or its signature is not right
 * @param withNames whether the items are named, or this is a copy without names
 */
public record Verdict(
    List<String> problems,
    @Nullable String keyThumbprint,
    @Nullable ReportStatement statement,
    boolean withNames,
    List<ReportedItem> items) {

  public Verdict {
    problems = List.copyOf(problems);
    items = List.copyOf(items);
  }

  /** Whether nothing is wrong. */
  public boolean verified() {
    return problems.isEmpty();
  }

  /** How many items are on the device as the backup has them. */
  public long inPlace() {
    return items.stream().filter(ReportedItem::inPlace).count();
  }

  static Verdict refused(String problem, @Nullable String keyThumbprint) {
    return new Verdict(List.of(problem), keyThumbprint, null, false, List.of());
  }
}
