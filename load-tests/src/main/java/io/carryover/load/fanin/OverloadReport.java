package io.carryover.load.fanin;

import org.jspecify.annotations.Nullable;

/**
 * What became of one tenant that sends with ten times as many connections as find the most, and of
 * all others meanwhile.
 *
 * @param connections of the loud tenant
 * @param backupsPerSecond that were acknowledged, of all tenants
 * @param goodputRatio of these to what was taken in at the most without overload
 * @param othersPerSecond how many backups of other tenants come, independently of each other
 * @param othersP99AloneMillis how long these wait without the loud tenant
 * @param othersP99Millis how long they wait beside it
 * @param othersP99Ratio how many times as long that is
 * @param memoryMiB that backup-service had resident meanwhile at the most; null where the operating
 *     system does not tell
 */
record OverloadReport(
    int connections,
    double backupsPerSecond,
    double goodputRatio,
    int othersPerSecond,
    double othersP99AloneMillis,
    double othersP99Millis,
    double othersP99Ratio,
    @Nullable Long memoryMiB) {

  /** The memory, for a person. */
  String memory() {
    return memoryMiB == null
        ? "memory is not known"
        : "backup-service %,d MiB resident".formatted(memoryMiB);
  }
}
