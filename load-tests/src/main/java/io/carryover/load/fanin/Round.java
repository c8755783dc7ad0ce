package io.carryover.load.fanin;

import java.util.Map;
import java.util.TreeMap;

/**
 * One window in which the service took in all it could of one kind.
 *
 * @param drainSeconds from the last answer until the reports had all
 * @param backupsPerCommit how many backups a transaction wrote on average
 * @param cpuMicros processor microseconds per backup of each process, drain included
 * @param flushes of the write-ahead log per backup, drain included
 */
record Round(
    String kind,
    double backupsPerSecond,
    int backups,
    double seconds,
    double p50Millis,
    double p99Millis,
    double drainSeconds,
    double backupsPerCommit,
    Map<String, Double> cpuMicros,
    double flushes,
    double walBytes) {

  Round {
    cpuMicros = new TreeMap<>(cpuMicros);
  }

  /** Of all processes together. */
  double cpuMicrosOfAll() {
    return cpuMicros.values().stream().mapToDouble(d -> d).sum();
  }
}
