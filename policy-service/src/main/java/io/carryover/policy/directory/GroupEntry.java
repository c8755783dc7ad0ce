package io.carryover.policy.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the directory keeps about a group beyond the name.
 *
 * @param externalId the provider's id, once one has pushed the group
 * @param version grows with every change of the group or of its members
 */
public record GroupEntry(
    Group group, @Nullable String externalId, Instant createdAt, Instant changedAt, long version) {}
