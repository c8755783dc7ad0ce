package io.carryover.load.fanin;

/**
 * What became of one tenant that sends with ten times as many connections as find the most, and of
 * all others meanwhile.
 *
 * @param connections of the loud tenant
 * @param backupsPerSecond that were acknowledged, of all tenants
 * @param ratioGoodput of what was taken in before the overload
 * @param othersPerSecond how many backups of other tenants come, independently of each other
 * @param othersP99AloneMillis how long these wait without the loud tenant
 * @param othersP99Millis how long they wait beside it
 */
record OverloadReport(
    int connections,
    double backupsPerSecond,
    double ratioGoodput,
    int othersPerSecond,
    double othersP99AloneMillis,
    double othersP99Millis) {}
