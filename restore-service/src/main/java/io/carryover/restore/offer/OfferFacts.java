package io.carryover.restore.offer;

import io.carryover.restore.Reason;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.eligibility.RestoreEligibility;
import org.jspecify.annotations.Nullable;

/**
 * All that the decision about an offer depends on.
 *
 * @param signInRefused why the identity provider did not sign the user in, or null when it did or
 *     was not asked
 * @param eligibility what policy-service has decided, or null as long as it has not been heard of
 * @param offeredAtFirstSignIn whether this is the first sign-in and an earlier offer for it has
 *     been answered or has expired
 * @param hasProfiles whether the user has a profile that this occasion offers
 */
record OfferFacts(
    RestoreOccasion occasion,
    @Nullable Reason signInRefused,
    @Nullable RestoreEligibility eligibility,
    RestoreHistory history,
    boolean offeredAtFirstSignIn,
    boolean hasProfiles) {}
