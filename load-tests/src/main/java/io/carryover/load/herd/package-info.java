/**
 * A fleet in virtual time: the schedule of backup-service, its admission and the agent's own
 * decisions, all as they run, under what a fleet does to them.
 */
@NullMarked
package io.carryover.load.herd;

import org.jspecify.annotations.NullMarked;
