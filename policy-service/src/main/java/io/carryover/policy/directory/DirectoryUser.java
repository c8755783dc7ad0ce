package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;

/** A user of the organization. */
public record DirectoryUser(UserId id, String userPrincipalName, String displayName) {}
