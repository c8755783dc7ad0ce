/**
 * Which devices are eligible for backup and restore: the rules as dated data, and their examination
 * as a pure function.
 *
 * <p>No build number, join type or edition stands in code. A rule changes by a newer entry of the
 * same id in a data file; the entry in force on a day is the newest that is effective by then. Two
 * rules that decide the same on one day are refused: the order in a file decides nothing. Whether a
 * policy or the restore page switches something on is not decided here.
 */
@NullMarked
package io.carryover.policy.eligibility;

import org.jspecify.annotations.NullMarked;
