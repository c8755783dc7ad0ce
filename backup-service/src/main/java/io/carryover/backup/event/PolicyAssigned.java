package io.carryover.backup.event;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.kit.json.LowerCamelCase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What this service reads of a changed effective policy. */
public record PolicyAssigned(
    @NotNull UUID tenantId,
    @NotNull UUID deviceId,
    @NotNull String userId,
    long revision,
    boolean active,
    @NotNull @Valid Decision backup,
    @NotNull Duration cadence,
    @NotNull Duration retention,
    @NotNull String meteredNetworks,
    @NotNull List<@Valid Category> categories) {

  public static final String TYPE = "io.carryover.PolicyAssigned";

  /** Whether the device may, and if not, why. */
  public record Decision(boolean allowed, @NotNull List<@Valid Reason> reasons) {}

  /** A reason in the vocabulary of the contracts, with one sentence for a person. */
  public record Reason(@NotNull String code, @NotNull String detail) {}

  /** Whether a category is kept. */
  public record Category(@NotNull SettingsCategory category, @NotNull CategoryState state) {}

  /** What a policy says of a category. */
  @EnumNaming(LowerCamelCase.class)
  public enum CategoryState {
    ON_USER_MAY_CHANGE,
    OFF_USER_MAY_CHANGE,
    LOCKED_OFF
  }
}
