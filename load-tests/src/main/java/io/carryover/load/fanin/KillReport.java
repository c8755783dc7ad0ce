package io.carryover.load.fanin;

/**
 * What came in while parts were killed.
 *
 * @param count kills of backup-service, Postgres and Kafka, in turn
 * @param acknowledged backups meanwhile; each was read again like all others
 */
record KillReport(int count, int acknowledged) {}
