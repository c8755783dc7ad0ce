package io.carryover.load.herd;

import java.time.Duration;

/**
 * What happens to a fleet.
 *
 * @param name for a person
 * @param cadence between two scheduled backups of a device
 * @param outage how long the service is away, once the fleet runs evenly; zero for not at all
 * @param within all devices come within so long after the outage, as when a network is mended; zero
 *     when each comes as it tries again by itself
 * @param ignoring the share of the devices that come again every ten seconds or so, whatever they
 *     are told
 * @param perSecond how many devices the schedule lets in
 */
record Story(
    String name,
    Duration cadence,
    Duration outage,
    Duration within,
    double ignoring,
    int perSecond) {

  private static final Duration CRUSH = Duration.ofMinutes(1);

  static Story even(int days, int perSecond) {
    return new Story(
        "Nothing happens, cadence of %d day%s".formatted(days, days == 1 ? "" : "s"),
        Duration.ofDays(days),
        Duration.ZERO,
        Duration.ZERO,
        0,
        perSecond);
  }

  /**
   * A cadence of a day, and an outage that leaves every device overdue: a day, and the hour in
   * which a slot may settle.
   */
  static Story outage(String name, Duration within, double ignoring, int perSecond) {
    return new Story(name, Duration.ofDays(1), Duration.ofHours(25), within, ignoring, perSecond);
  }

  /** Whether more come at once than any service can answer, so that some are turned away. */
  boolean crushes() {
    return hasOutage() && !within.isZero() && within.compareTo(CRUSH) <= 0;
  }

  boolean hasOutage() {
    return !outage.isZero();
  }
}
