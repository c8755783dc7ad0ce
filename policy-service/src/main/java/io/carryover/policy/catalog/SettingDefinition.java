package io.carryover.policy.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param knownSince the releases of Windows that know it, each from its first such build; empty for
 *     a setting of Carryover's own, which does not depend on the release
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
    List<KnownSince> knownSince,
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
   * A release of Windows that knows a setting, like every later release of the same Windows.
   *
   * @param build the first build that knows it, such as {@code 19041.1202}
   */
  public record KnownSince(String release, String build) {}

  /**
   * An allowed value.
   *
   * @param optionId the value's id in an exported settings catalog policy, or null when an export
   *     cannot say it
   * @param otherOptionId another id that is understood and never written, or null
   * @param child what distinguishes it from another value with the same id, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Option(
      String value,
      String name,
      @Nullable String optionId,
      @Nullable String otherOptionId,
      @Nullable Child child) {

    private boolean isNamed(String id) {
      return id.equalsIgnoreCase(optionId) || id.equalsIgnoreCase(otherOptionId);
    }

    private boolean isMeantBy(String text) {
      return value.equals(text) || (isNamed(text) && (child == null || child.assumed()));
    }

    private boolean isChosenBy(String id, Map<String, String> children) {
      return isNamed(id) && (child == null ? children.isEmpty() : child.isChosenBy(children));
    }
  }

  /**
   * The choice below an option that says which of two values it stands for.
   *
   * @param assumed whether this is so when the choice is missing
   */
  public record Child(String settingId, String optionId, boolean assumed) {

    private boolean isChosenBy(Map<String, String> children) {
      return children.isEmpty() ? assumed : children.equals(Map.of(settingId, optionId));
    }
  }

  /** The allowed numbers, both ends included. */
  public record Range(int minimum, int maximum, String unit) {}

  public SettingDefinition {
    knownSince = knownSince == null ? List.of() : List.copyOf(knownSince);
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

  /**
   * The value that a choice in an exported policy stands for, or empty when it is none of these.
   *
   * @param children the choices below it, by definition id; all ids in lower case
   */
  public Optional<String> chosenBy(String optionId, Map<String, String> children) {
    return options.stream()
        .filter(option -> option.isChosenBy(optionId, children))
        .map(Option::value)
        .findFirst();
  }

  /** The option that a value is, or empty for a number. */
  public Optional<Option> option(String value) {
    return options.stream().filter(option -> option.value().equals(value)).findFirst();
  }

  /** Whether one of its texts contains these words, each in whatever case. */
  boolean mentions(List<String> words) {
    String texts =
        String.join("\n", name, catalogPath, cspPath == null ? "" : cspPath, settingId, helpText)
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(texts::contains);
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
        .filter(option -> option.isMeantBy(value))
        .map(Option::value)
        .findFirst();
  }
}
