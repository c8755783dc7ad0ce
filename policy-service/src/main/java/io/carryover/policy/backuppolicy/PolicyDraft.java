package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody prepares for a policy; it decides nothing until it is published.
 *
 * @param basedOn the version of the policy that it was prepared for, 0 for a policy that is to come
 */
public record PolicyDraft(
    UUID policyId, long basedOn, UserId author, Instant changedAt, PolicyState state) {}
