package io.carryover.backup.restorecontent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device may read for its restore: one version of one profile, for a while.
 *
 * <p>It is bound to the device and ends by itself, so that neither another device nor a stolen one
 * has any use of a restore that was once requested.
 *
 * @param profileId null when the user has set up as new, or when only the end has been heard of
 * @param readableUntil null when only the end has been heard of
 */
public record RestoreGrant(
    UUID restoreId,
    UUID deviceId,
    @Nullable UUID profileId,
    @Nullable Long backupVersion,
    @Nullable Instant readableUntil,
    boolean finished) {

  /** What a device that asks is told. */
  public sealed interface Answer {
    /** It may read this version. */
    record Readable(UUID profileId, long version) implements Answer {}

    /** The grant is another device's, of which nobody else learns anything. */
    record NotThisDevice() implements Answer {}

    /** The restore has ended, or reads nothing. */
    record RestoreOver() implements Answer {}

    /** The restore goes on, but its content is no longer handed out. */
    record GrantOver(Instant since) implements Answer {}
  }

  /** Whether a device may read now. */
  Answer answer(UUID asking, Instant now) {
    if (!deviceId.equals(asking)) {
      return new Answer.NotThisDevice();
    }
    if (finished || profileId == null || backupVersion == null || readableUntil == null) {
      return new Answer.RestoreOver();
    }
    return now.isBefore(readableUntil)
        ? new Answer.Readable(profileId, backupVersion)
        : new Answer.GrantOver(readableUntil);
  }
}
