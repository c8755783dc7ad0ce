package io.carryover.load.herd;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a story came to. "After" is everything from the end of the drain on, two cadences and more.
 *
 * @param crushes whether so many come at once that turning some away is right
 * @param meanPerMinute devices divided by the minutes of a cadence
 * @param overdue devices that found nobody when they came
 * @param neverDrained those of them that have not backed up until the end
 * @param drainSeconds from the end of the outage to the last backup of an overdue device
 * @param busiestInDrainOfCapacity 1 is what the schedule lets in
 * @param busiestMinuteAfter of scheduled backups, which are what the schedule directs
 * @param busiestMinuteWithByHand the same with those that people asked for
 * @param moved answers that named a later slot
 * @param obedientTurnedAway answers 503 to devices that keep to what they are told
 * @param curve backups in each minute since the end of the outage, or since the fleet ran evenly
 */
record Scenario(
    String name,
    int cadenceDays,
    int perSecond,
    boolean crushes,
    double meanPerMinute,
    long overdue,
    long neverDrained,
    long drainSeconds,
    int busiestMinuteInDrain,
    double busiestInDrainOfCapacity,
    int busiestMinuteAfter,
    double busiestAfterOverMean,
    int busiestMinuteWithByHand,
    int busiestMinuteOfContacts,
    long moved,
    long obedientTurnedAway,
    long ignoringTurnedAway,
    @JsonIgnore Curve curve) {

  private static final double FLAT = 2;
  private static final double CAPACITY = 1;

  /** Whether the busiest minute, and every minute after a drain, is below twice the mean. */
  boolean flat() {
    return busiestAfterOverMean < FLAT;
  }

  /**
   * Whether all overdue devices backed up, no faster than the service wants, with no later wave.
   */
  public boolean held() {
    return flat()
        && neverDrained == 0
        && busiestInDrainOfCapacity <= CAPACITY
        && (crushes || obedientTurnedAway == 0);
  }
}
