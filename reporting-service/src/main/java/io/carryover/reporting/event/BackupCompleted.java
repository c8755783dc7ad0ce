package io.carryover.reporting.event;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/**
 * A version of a profile is complete and can be restored.
 *
 * @param sizeBytes of all content of this version, before compression
 * @param storedBytes what this version added to the store
 */
public record BackupCompleted(
    @NotNull UUID deviceId,
    @NotBlank @Size(max = 255) String userId,
    @NotNull UUID profileId,
    @Min(1) long revision,
    @Min(1) long backupVersion,
    @NotNull Trigger trigger,
    @NotNull Instant completedAt,
    @Min(0) long settingCount,
    @Min(0) long appCount,
    @Min(0) long changedItemCount,
    @Min(0) long sizeBytes,
    @Min(0) long storedBytes) {

  /** What started the backup. */
  @EnumNaming(LowerCamelCase.class)
  public enum Trigger {
    SCHEDULED,
    MANUAL
  }
}
