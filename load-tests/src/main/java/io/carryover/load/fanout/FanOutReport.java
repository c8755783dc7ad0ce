package io.carryover.load.fanout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fan-out came to.
 *
 * @param devices that each change concerned
 * @param seconds of the slowest undisturbed round, from the request to the last answer on Kafka
 * @param roundSeconds of each undisturbed round
 * @param peakMemoryMiB the most memory that policy-service had resident; null where the operating
 *     system does not tell
 * @param singleChanges how many devices enrolled or changed their group meanwhile
 * @param p50SingleChangeMillis from the request of a single change to its answer on Kafka
 * @param killedAndResumed whether policy-service was killed while some devices were told and some
 *     were not, and all were told in the end
 * @param secondsWithKill of that round, with the restart
 * @param events that were read from Kafka, repeated ones too
 * @param wrong devices whose newest answer was not the one that the change leads to, or that were
 *     told more than once of one change
 */
record FanOutReport(
    int devices,
    double seconds,
    List<Double> roundSeconds,
    long devicesPerSecond,
    @Nullable Long peakMemoryMiB,
    int singleChanges,
    double p50SingleChangeMillis,
    double p99SingleChangeMillis,
    double slowestSingleChangeMillis,
    boolean killedAndResumed,
    double secondsWithKill,
    long events,
    int wrong) {

  FanOutReport {
    roundSeconds = List.copyOf(roundSeconds);
  }

  /** Whether everybody was told what is right; how long it took is for people to judge. */
  boolean held() {
    return wrong == 0 && killedAndResumed;
  }
}
