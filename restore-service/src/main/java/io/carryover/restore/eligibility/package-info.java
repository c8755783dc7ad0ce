/**
 * What each device may do, as policy-service has decided it: a projection of {@code
 * PolicyAssigned}.
 *
 * <p>It decides nothing that policy-service has decided; it only answers for the occasion that
 * policy-service knows nothing of: on demand.
 */
@NullMarked
package io.carryover.restore.eligibility;

import org.jspecify.annotations.NullMarked;
