package io.carryover.restore;

/**
 * Why something is refused.
 *
 * @param code one of the shared vocabulary of reasons, such as {@code no-backup-profiles}
 * @param detail one sentence for a person
 */
public record Reason(String code, String detail) {}
