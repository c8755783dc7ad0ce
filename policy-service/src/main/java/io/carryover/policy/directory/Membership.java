package io.carryover.policy.directory;

/**
 * A group that a device counts to.
 *
 * @param through whether the device itself is a member or its user
 */
public record Membership(Group group, MemberType through) {}
