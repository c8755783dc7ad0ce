package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Whose backup a device is to get.
 *
 * @param device that gets it
 * @param profile it must be of, or null for any
 */
public record WantedBackup(DeviceId device, UserId user, @Nullable ProfileId profile) {}
