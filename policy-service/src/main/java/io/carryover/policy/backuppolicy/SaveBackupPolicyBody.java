package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.carryover.policy.catalog.SettingValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A policy as an administrator writes it. */
record SaveBackupPolicyBody(
    @NotBlank @Size(max = 256) String name,
    @Nullable @Size(max = 2000) String description,
    @NotNull @Size(max = 100) List<@Valid @NotNull Setting> settings,
    @NotNull @Min(0) @Max(1_000_000) Integer priority) {

  /** One value; {@code settingId} may also be the setting's configuration path. */
  record Setting(
      @NotBlank @Size(max = 255) String settingId,
      @NotNull
          @Schema(
              description = "An allowed value as a string, or a whole number.",
              anyOf = {String.class, Integer.class})
          Object value) {

    static Setting from(SettingValue setting) {
      boolean number =
          !setting.value().isEmpty() && setting.value().chars().allMatch(Character::isDigit);
      return new Setting(
          setting.settingId(),
          number ? (Object) Integer.valueOf(setting.value()) : setting.value());
    }

    @JsonIgnore
    @AssertTrue(message = "must be a string or a whole number")
    boolean isValueStringOrNumber() {
      return value instanceof String || value instanceof Integer;
    }

    SettingValue toValue() {
      return new SettingValue(settingId, value.toString());
    }
  }

  BackupPolicy.Content toContent() {
    return new BackupPolicy.Content(
        name.strip(),
        description == null ? "" : description,
        priority,
        settings.stream().map(Setting::toValue).toList());
  }
}
