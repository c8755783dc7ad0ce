package io.carryover.policy.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of the catalog.
 *
 * @param settingId the definition id
 * @param catalogPath where an administrator finds it
 * @param cspPath the path of the configuration service provider, or null for a setting of
 *     Carryover's own
 * @param governs what the setting decides
 * @param category the category that it is about, or null
 * @param options the allowed values; empty for a number
 * @param range the allowed numbers, or null for a choice
 * @param defaultValue what holds when no policy gives a value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingDefinition(
    String settingId,
    String name,
    String catalogPath,
    @Nullable String cspPath,
    Governs governs,
    @Nullable SettingsCategory category,
    List<Option> options,
    @Nullable Range range,
    String defaultValue,
    String helpText) {

  /** What a setting decides. */
  @EnumNaming(LowerCamelCase.class)
  public enum Governs {
    BACKUP,
    RESTORE_AT_FIRST_SIGN_IN,
    ALL_CATEGORIES,
    CATEGORY,
    METERED_NETWORKS,
    CADENCE,
    RETENTION
  }

  /**
   * An allowed value.
   *
   * @param optionId the value's id in an exported settings catalog policy, or null when it has none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Option(String value, String name, @Nullable String optionId) {}

  /** The allowed numbers, both ends included. */
  public record Range(int minimum, int maximum, String unit) {}

  public SettingDefinition {
    options = options == null ? List.of() : List.copyOf(options);
    if (options.isEmpty() == (range == null)) {
      throw new IllegalArgumentException(
          "The setting %s needs either options or a range.".formatted(settingId));
    }
    if (acceptedBy(options, range, defaultValue).isEmpty()) {
      throw new IllegalArgumentException(
          "The default of the setting %s is not allowed.".formatted(settingId));
    }
  }

  /** The value as the catalog writes it, or empty when it is not allowed. */
  Optional<String> accept(String value) {
    return acceptedBy(options, range, value);
  }

  /** The allowed values for a sentence. */
  @JsonIgnore
  String allowed() {
    return range == null
        ? String.join(", ", options.stream().map(Option::value).toList())
        : "%d to %d %s".formatted(range.minimum(), range.maximum(), range.unit());
  }

  private static Optional<String> acceptedBy(
      List<Option> options, @Nullable Range range, String value) {
    if (range != null) {
      return value.matches("[0-9]{1,9}")
          ? Optional.of(Integer.parseInt(value))
              .filter(n -> n >= range.minimum() && n <= range.maximum())
              .map(String::valueOf)
          : Optional.empty();
    }
    return options.stream()
        .filter(option -> option.value().equals(value) || value.equalsIgnoreCase(option.optionId()))
        .map(Option::value)
        .findFirst();
  }
}
