package io.carryover.restore.eligibility;

import io.carryover.kit.identity.UserId;

/** A device whose policy has arrived. */
public record KnownDevice(UserId user, RestoreEligibility eligibility) {}
