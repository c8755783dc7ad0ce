package io.carryover.load.fanin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one tenant that sends ten times as much as is taken in at the most, by the clock,
 * and of all others meanwhile.
 *
 * @param connections of the loud tenant at most
 * @param offeredPerSecond ten times the most: so many uploads of the loud tenant have their moment
 * @param sentPerSecond requests that it sent, repeated ones too
 * @param notSentPerSecond uploads whose moment came while no connection was free
 * @param turnedAwayPerSecond answers that say to come again
 * @param deaf how many of its clients do not listen to that, of all
 * @param loadProcessorShare what the load itself used of all processors
 * @param backupsPerSecond that were acknowledged, of all tenants
 * @param goodputRatio of these to what was taken in at the most without overload
 * @param othersPerSecond how many backups of other tenants come, independently of each other
 * @param othersP99AloneMillis how long these wait while nobody else sends
 * @param othersP99AtMostMillis how long they wait while many tenants send as fast as is answered
 * @param othersP99Millis how long they wait beside the loud tenant
 * @param othersP99RatioAlone how many times as long that is as alone
 * @param othersP99RatioAtMost how many times as long that is as at the most
 * @param memoryMiB that backup-service had resident meanwhile at the most; null where the operating
 *     system does not tell
 */
record OverloadReport(
    int connections,
    int offeredPerSecond,
    double sentPerSecond,
    double notSentPerSecond,
    double turnedAwayPerSecond,
    double deaf,
    double loadProcessorShare,
    double backupsPerSecond,
    double goodputRatio,
    int othersPerSecond,
    double othersP99AloneMillis,
    double othersP99AtMostMillis,
    double othersP99Millis,
    double othersP99RatioAlone,
    double othersP99RatioAtMost,
    @Nullable Long memoryMiB) {

  /** What the loud tenant sent. */
  record Sent(
      int connections, int offeredPerSecond, Flood.Result result, double loadProcessorShare) {}

  /** How long the others waited, 99 % of them, in milliseconds. */
  record Waiting(int perSecond, double alone, double atMost, double besideTheLoud) {}

  static OverloadReport of(
      Sent sent,
      Waiting others,
      int acknowledgedOfOthers,
      double usual,
      Duration window,
      @Nullable Long memoryMiB) {
    double seconds = window.toMillis() / 1e3;
    var flood = sent.result();
    double rate = (flood.acknowledged() + acknowledgedOfOthers) / seconds;
    return new OverloadReport(
        sent.connections(),
        sent.offeredPerSecond(),
        Figures.rounded(flood.sent() / seconds),
        Figures.rounded(flood.notSent() / seconds),
        Figures.rounded(flood.turnedAway() / seconds),
        Flood.DEAF,
        sent.loadProcessorShare(),
        Figures.rounded(rate),
        Figures.exact(rate / usual),
        others.perSecond(),
        Figures.rounded(others.alone()),
        Figures.rounded(others.atMost()),
        Figures.rounded(others.besideTheLoud()),
        Figures.exact(others.besideTheLoud() / others.alone()),
        Figures.exact(others.besideTheLoud() / others.atMost()),
        memoryMiB);
  }

  /** For a person. */
  String text() {
    return ("%,.0f a second taken in, %.2f of the most; of %,d offered %,.0f sent and %,.0f not, %,.0f turned away, the"
            + " load had %.0f %% of the processors; p99 of the others %.1f ms: alone %.1f ms (%.2f times), at the most"
            + " of many tenants %.1f ms (%.2f times); %s")
        .formatted(
            backupsPerSecond,
            goodputRatio,
            offeredPerSecond,
            sentPerSecond,
            notSentPerSecond,
            turnedAwayPerSecond,
            100 * loadProcessorShare,
            othersP99Millis,
            othersP99AloneMillis,
            othersP99RatioAlone,
            othersP99AtMostMillis,
            othersP99RatioAtMost,
            memory());
  }

  private String memory() {
    return memoryMiB == null
        ? "memory is not known"
        : "backup-service %,d MiB resident".formatted(memoryMiB);
  }
}
