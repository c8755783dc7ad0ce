/**
 * What the restore page of a device shows, or why it is not shown.
 *
 * <p>{@link io.carryover.restore.offer.OfferRules} decides, from facts alone. An offer waits for
 * one answer until it expires; asked again until then, the device gets the same offer with the
 * facts of the day. What has been restored before is asked of {@link
 * io.carryover.restore.offer.RestoreHistories}, which the feature of runs answers.
 */
@NullMarked
package io.carryover.restore.offer;

import org.jspecify.annotations.NullMarked;
