package io.carryover.agent.restore;

import java.util.ArrayList;
import java.util.List;

/** Kills an agent at the n-th thing that it does. */
public final class Death {

  private final List<String> lived = new ArrayList<>();
  private int at;

  private Death(int at) {
    this.at = at;
  }

  /** Nobody can catch it as an exception of the agent's. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed(String where) {
      super(where);
    }
  }

  /** Never. */
  public static Death never() {
    return new Death(-1);
  }

  /** At the n-th step, from zero. */
  public void comesAt(int step) {
    lived.clear();
    at = step;
  }

  /** Somebody else's process has begun: nothing kills it. */
  public void isOver() {
    at = -1;
  }

  /** The agent does something. */
  public void pass(String what) {
    if (lived.size() == at) {
      throw new Killed(what);
    }
    lived.add(what);
  }

  /** What the agent has lived through since death was last given a moment. */
  public List<String> lived() {
    return List.copyOf(lived);
  }
}
