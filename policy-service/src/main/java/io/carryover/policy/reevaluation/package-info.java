/**
 * The work of deciding anew what a change concerns.
 *
 * <p>A change leaves a request in its own transaction and returns at once. A worker turns requests
 * into devices, and decides those in small transactions; a crash loses none of either. Both steps
 * read only what is committed after the change, so that of two changes that race, the later look
 * sees both: this is why even a device that was decided in the transaction of its own change is
 * looked at once more.
 *
 * <p>Who is concerned is one statement over the tables {@code device} and {@code group_member};
 * this is the one place that reads tables of other features.
 */
@NullMarked
package io.carryover.policy.reevaluation;

import org.jspecify.annotations.NullMarked;
