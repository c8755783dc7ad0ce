package io.carryover.load.fanin;

/**
 * What was promised, and what of it is there.
 *
 * @param lost acknowledged backups that cannot be read again
 * @param wrong answers, contents and events that are not what was sent, or are missing
 * @param askedFor how many of the backups were also asked for, as their devices would
 */
record Comparison(int lost, int wrong, boolean reportsEqual, long eventsRepeated, int askedFor) {}
