package io.carryover.policy.directory;

import java.time.Instant;

/**
 * What the directory keeps about a user beyond the names.
 *
 * @param active what the provider said last; kept and told again, and no decision reads it
 * @param provisioned whether a provider has pushed the user; enrolling alone does not make it so
 * @param version grows with every change
 */
public record UserEntry(
    DirectoryUser user,
    boolean active,
    boolean provisioned,
    Instant createdAt,
    Instant changedAt,
    long version) {}
