package io.carryover.load.restorepage;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What asking for the restore page came to.
 *
 * @param offersPerSecond that were answered
 * @param p50Millis from the moment at which a device was to ask until it had its answer with the
 *     first page of profiles
 * @param p99WarmingUpMillis of the offers before: services that have just started, and a rate that
 *     rises
 * @param offers that were answered while it was measured
 * @param offersShown how many of them show the page; the others say why not
 * @param pages further pages, and offers fetched again after a restart
 * @param p99PageMillis of these
 * @param wrong answers that were not what was prepared, before and while it was measured; offers
 *     that are not in the table; backups that cannot be read
 * @param errors requests of any kind without an answer that counts
 * @param latestStartMillis by how much the load itself was late at most; counted as latency
 * @param backupsPerSecond that were acknowledged
 * @param p99BackupMillis of a check-in and an upload together
 * @param backupsAcknowledged all, those before it was measured too; each has been read again
 * @param devices that asked, before and while it was measured
 * @param restorePoints versions of all profiles
 * @param peakMemoryMiB the most memory that restore-service had resident; null where the operating
 *     system does not tell
 * @param processorSeconds that each part has used while it was measured, the load itself too
 * @param processors of the machine, shared by all
 */
record RestorePageReport(
    double offersPerSecond,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double maxMillis,
    double p99WarmingUpMillis,
    int offers,
    int offersShown,
    int pages,
    double p99PageMillis,
    int wrong,
    int errors,
    double latestStartMillis,
    double backupsPerSecond,
    double p99BackupMillis,
    int backupsAcknowledged,
    int devices,
    int profiles,
    int restorePoints,
    @Nullable Long peakMemoryMiB,
    Map<String, Double> processorSeconds,
    int processors) {

  /** As long as a person may wait for the page without noticing. */
  static final double MOST_MILLIS = 50;

  private static final double OF_THE_RATE = 0.99;

  RestorePageReport {
    processorSeconds = Map.copyOf(processorSeconds);
  }

  /** Whether everybody was told what is right. */
  boolean held() {
    return wrong == 0 && errors == 0;
  }

  /** Whether the answers came fast enough at the rate that was asked for. */
  boolean fastEnough(int rate) {
    return p99Millis <= MOST_MILLIS
        && p99PageMillis <= MOST_MILLIS
        && offersPerSecond >= rate * OF_THE_RATE;
  }
}
