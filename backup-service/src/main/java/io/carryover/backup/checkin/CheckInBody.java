package io.carryover.backup.checkin;

import io.carryover.backup.event.BackupTrigger;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A device asks whether to back up.
 *
 * @param trigger the schedule, or a person who wants it now
 * @param agentVersion for the operator's eyes
 */
record CheckInBody(@NotNull BackupTrigger trigger, @NotBlank @Size(max = 64) String agentVersion) {}
