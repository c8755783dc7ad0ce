package io.carryover.policy.eligibility;

import java.time.LocalDate;

/**
 * Whether a release backs up when no policy says anything; an explicit value always wins over it.
 *
 * @param enabled a release without an entry is off
 */
public record BackupDefault(
    String id, String release, boolean enabled, LocalDate effectiveFrom, String source)
    implements DatedRule {}
