package io.carryover.backup.event;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.event.EventContract;
import io.carryover.kit.json.LowerCamelCase;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile, or one version of it, is no longer there to be restored.
 *
 * @param backupVersion the version that is gone; null for the whole profile
 * @param undoUntil until when the deletion can be undone; null when it cannot
 */
public record BackupDeleted(
    UUID tenantId,
    UUID deviceId,
    String userId,
    UUID profileId,
    long revision,
    @Nullable Long backupVersion,
    Instant deletedAt,
    Cause cause,
    @Nullable Instant undoUntil) {

  public static final EventContract<BackupDeleted> CONTRACT =
      new EventContract<>(
          "io.carryover.BackupDeleted",
          BackupsTopic.NAME,
          "urn:carryover:event:backup-deleted:v1",
          BackupDeleted.class);

  /** Who or what deleted it. */
  @EnumNaming(LowerCamelCase.class)
  public enum Cause {
    REQUESTED_BY_USER,
    REQUESTED_BY_ADMINISTRATOR,
    RETENTION
  }
}
