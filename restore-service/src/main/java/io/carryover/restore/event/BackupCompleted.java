package io.carryover.restore.event;

import io.carryover.restore.Sha256;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;

/**
 * What this service reads of a completed backup: which restore point it is, and what the page shows
 * of it.
 */
public record BackupCompleted(
    @NotNull UUID tenantId,
    @NotNull UUID deviceId,
    @NotBlank @Size(max = 255) String userId,
    @NotNull UUID profileId,
    @NotNull @Positive Long revision,
    @NotNull @Positive Long backupVersion,
    @NotNull Instant completedAt,
    @NotBlank @Size(max = 256) String deviceName,
    @NotBlank @Size(max = 100) String osBuild,
    @NotNull @Pattern(regexp = Sha256.PATTERN) String manifestDigest,
    @NotNull @PositiveOrZero Integer settingCount,
    @NotNull @PositiveOrZero Integer appCount,
    @NotNull @PositiveOrZero Long sizeBytes,
    @NotNull Boolean hasPicture) {

  /** The CloudEvents type. */
  public static final String TYPE = "io.carryover.BackupCompleted";
}
