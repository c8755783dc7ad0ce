package io.carryover.reporting.event;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile, or one version of it, can no longer be restored.
 *
 * @param backupVersion the version that is gone, or null for the whole profile
 * @param undoUntil until when the deletion can be undone, or null when it cannot
 */
public record BackupDeleted(
    @NotNull UUID deviceId,
    @NotBlank @Size(max = 255) String userId,
    @NotNull UUID profileId,
    @Min(1) long revision,
    @Min(1) @Nullable Long backupVersion,
    @NotNull Instant deletedAt,
    @NotNull Cause cause,
    @Nullable Instant undoUntil) {

  /** Who or what asked for the deletion. */
  @EnumNaming(LowerCamelCase.class)
  public enum Cause {
    REQUESTED_BY_USER,
    REQUESTED_BY_ADMINISTRATOR,
    RETENTION
  }
}
