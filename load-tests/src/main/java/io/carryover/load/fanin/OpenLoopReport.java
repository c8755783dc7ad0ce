package io.carryover.load.fanin;

/**
 * How long devices wait when they come at moments of their own, at half of what the service can
 * take.
 *
 * @param perSecond how many come, independently of each other
 * @param backupsPerCommit how many backups a transaction wrote on average
 * @param cpuMicros processor microseconds per backup of all processes: small batches cost more
 * @param visibleP99Millis from the time that the backup bears until the reports show it, of one in
 *     twenty
 * @param notVisible of those, how many the reports did not show within a minute
 */
record OpenLoopReport(
    int perSecond,
    int backups,
    double p50Millis,
    double p99Millis,
    double p999Millis,
    double backupsPerCommit,
    double cpuMicros,
    double visibleP50Millis,
    double visibleP99Millis,
    double visibleMaxMillis,
    int notVisible) {}
