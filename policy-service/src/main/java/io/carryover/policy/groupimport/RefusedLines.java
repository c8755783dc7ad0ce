package io.carryover.policy.groupimport;

import io.carryover.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;

/** The lines of a file that cannot be imported, and why. */
final class RefusedLines {

  private static final int LISTED = 100;

  /** A line that cannot be imported; the header is line 1. */
  record RefusedLine(int line, String detail) {}

  private final List<RefusedLine> listed = new ArrayList<>();
  private int count;

  void add(int line, String detail) {
    count++;
    if (listed.size() < LISTED) {
      listed.add(new RefusedLine(line, detail));
    }
  }

  /** Refuses the whole file with the first hundred of its refused lines. */
  void throwIfAny() {
    if (count > 0) {
      RefusedLine first = listed.getFirst();
      throw PolicyProblem.GROUP_LINES_REFUSED
          .because(
              "%d of its lines cannot be imported, the first is line %d: %s Nothing was changed. %s"
                  .formatted(
                      count,
                      first.line(),
                      first.detail(),
                      PolicyProblem.GROUP_LINES_REFUSED.remedy()))
          .with("lines", List.copyOf(listed))
          .toException();
    }
  }
}
