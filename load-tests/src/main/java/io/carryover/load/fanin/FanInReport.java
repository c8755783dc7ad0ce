package io.carryover.load.fanin;

import java.util.List;
import java.util.Map;

/**
 * What a machine takes in. The figures on top are those of the slower kind of the pair that the bar
 * is about.
 *
 * @param backupsPerSecond acknowledged, as fast as answers come
 * @param cpuMicrosPerBackup processor microseconds of all processes, load included, until the
 *     reports have it
 * @param acknowledged in all of the run
 * @param lost of them, those that cannot be read again, or of which no event was heard
 * @param wrong answers, contents and events that are not what was sent
 * @param reportsEqual whether the reports have exactly what was acknowledged
 * @param refused what was refused and sent again, or not answered, by kind
 * @param eventsRepeated events that came twice
 * @param warmUpPerSecond what was taken in each second, right after the services' start
 * @param peakMemoryMiB the most that each process had resident
 */
record FanInReport(
    double backupsPerSecond,
    double cpuMicrosPerBackup,
    int acknowledged,
    int lost,
    int wrong,
    boolean reportsEqual,
    Map<String, Integer> refused,
    long eventsRepeated,
    List<KindReport> kinds,
    List<Integer> warmUpPerSecond,
    Map<String, Long> peakMemoryMiB,
    int connections,
    int tenants,
    int processors) {

  FanInReport {
    refused = Map.copyOf(refused);
    kinds = List.copyOf(kinds);
    warmUpPerSecond = List.copyOf(warmUpPerSecond);
    peakMemoryMiB = Map.copyOf(peakMemoryMiB);
  }

  /** Whether every promise was kept; else the figures are void. */
  boolean held() {
    return lost == 0 && wrong == 0 && reportsEqual;
  }
}
