package io.carryover.restore.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * What this service reads of a device's effective policy: whose device it is and whether it may
 * restore.
 *
 * @param categories what the policy locks off is not restored either
 */
public record PolicyAssigned(
    @NotNull UUID tenantId,
    @NotNull UUID deviceId,
    @NotBlank @Size(max = 255) String userId,
    @NotNull @Positive Long revision,
    @NotNull Boolean active,
    @NotNull @Valid Decision restoreAtDeviceSetup,
    @NotNull @Valid Decision restoreAtFirstSignIn,
    @NotNull @Size(max = 50) List<@NotNull @Valid CategoryState> categories) {

  /** The CloudEvents type. */
  public static final String TYPE = "io.carryover.PolicyAssigned";

  /** Whether a device may do something, and if not, why. */
  public record Decision(
      @NotNull Boolean allowed, @NotNull @Size(max = 50) List<@NotNull @Valid Reason> reasons) {}

  /** What the policy says of a category; names of the future are for those who know them. */
  public record CategoryState(
      @NotBlank @Size(max = 100) String category, @NotBlank @Size(max = 100) String state) {}

  /** One reason of a refusal. */
  public record Reason(
      @NotBlank @Size(max = 100) String code, @NotNull @Size(max = 500) String detail) {}
}
