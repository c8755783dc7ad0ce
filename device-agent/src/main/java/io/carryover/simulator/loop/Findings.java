package io.carryover.simulator.loop;

import io.carryover.agent.protocol.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** What a case has shown so far: it holds while nothing is other than it must be. */
final class Findings {

  /** What {@link #refusal} gives for a call that was not refused. */
  static final String NOT_REFUSED = "not refused";

  private final List<String> differences = new ArrayList<>();

  void demand(String what, boolean held) {
    if (!held) {
      differences.add(what);
    }
  }

  void equal(String what, Object expected, Object found) {
    demand("%s: expected %s, found %s".formatted(what, expected, found), expected.equals(found));
  }

  /** The type of problem that a call is refused with. */
  static String refusal(Runnable call) {
    try {
      call.run();
      return NOT_REFUSED;
    } catch (RefusedException e) {
      return e.type();
    }
  }

  /**
   * What has been found.
   *
   * @param detail what to show when nothing differed
   */
  Check check(String sentence, String detail) {
    boolean held = differences.isEmpty();
    return new Check(sentence, held, held ? detail : String.join("; ", differences));
  }
}
