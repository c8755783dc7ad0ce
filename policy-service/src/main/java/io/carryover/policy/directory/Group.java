package io.carryover.policy.directory;

import java.util.UUID;

/** A group of users and devices. */
public record Group(UUID id, String displayName) {}
