package io.carryover.reporting.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What policy-service answers for a device, since {@code assignedAt}.
 *
 * @param active false once the device is retired
 * @param policy the policy that won, or null when none is assigned
 * @param cadence how long after a backup the next one is due
 */
public record PolicyAssigned(
    @NotNull UUID deviceId,
    @NotBlank @Size(max = 255) String userId,
    @Min(1) long revision,
    @NotNull Instant assignedAt,
    boolean active,
    @NotBlank @Size(max = 256) String deviceName,
    @NotBlank @Size(max = 64) String osBuild,
    @NotNull Instant enrolledAt,
    @Valid @Nullable Policy policy,
    @Valid @NotNull Decision backup,
    @Valid @NotNull Decision restoreAtDeviceSetup,
    @NotNull Duration cadence) {

  /** The policy that won. */
  public record Policy(@NotBlank @Size(max = 256) String name) {}
}
