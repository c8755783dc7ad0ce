package io.carryover.restore.event;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of a deletion.
 *
 * @param backupVersion the version that is gone, or null for the whole profile
 */
public record BackupDeleted(
    @NotNull UUID tenantId,
    @NotBlank @Size(max = 255) String userId,
    @NotNull UUID profileId,
    @NotNull @Positive Long revision,
    @Nullable @Positive Long backupVersion) {

  /** The CloudEvents type. */
  public static final String TYPE = "io.carryover.BackupDeleted";
}
