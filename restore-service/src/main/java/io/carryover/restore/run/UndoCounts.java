package io.carryover.restore.run;

/**
 * What a device has made of the settings that a restore had put in place.
 *
 * @param putBack how many have their former content again
 * @param removed how many were not there before, and are gone again
 * @param leftAlone how many the device did not touch, such as those that had changed since
 * @param failed how many it could not put back
 */
public record UndoCounts(int putBack, int removed, int leftAlone, int failed) {

  public UndoCounts {
    if (putBack < 0 || removed < 0 || leftAlone < 0 || failed < 0) {
      throw new IllegalArgumentException("Nothing is undone less than never.");
    }
  }

  int all() {
    return putBack + removed + leftAlone + failed;
  }

  /** How many are as they were. */
  int undone() {
    return putBack + removed;
  }

  /**
   * Whether more has been taken back than in these. Nothing that is as it was gets lost by undoing
   * again, so words that come late or twice are known by it.
   */
  boolean isFurtherThan(UndoCounts others) {
    return undone() > others.undone() || (undone() == others.undone() && failed < others.failed);
  }
}
