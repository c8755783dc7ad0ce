package io.carryover.policy.catalog;

import io.carryover.policy.catalog.SettingDefinition.Governs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All settings that a policy can give, and what their values mean together. */
public final class SettingsCatalog {

  private static final int SHOWN = 120;

  private final List<SettingDefinition> definitions;
  private final Map<String, SettingDefinition> byName = new HashMap<>();
  private final Map<Governs, SettingDefinition> byRole = new EnumMap<>(Governs.class);
  private final Map<SettingsCategory, SettingDefinition> byCategory =
      new EnumMap<>(SettingsCategory.class);

  /**
   * Checks that every role and every category has exactly one setting.
   *
   * @throws IllegalArgumentException if not
   */
  public SettingsCatalog(List<SettingDefinition> definitions) {
    this.definitions = List.copyOf(definitions);
    for (SettingDefinition definition : definitions) {
      register(byName, definition.settingId(), definition);
      if (definition.cspPath() != null) {
        register(byName, definition.cspPath().toLowerCase(Locale.ROOT), definition);
      }
      if (definition.governs() == Governs.CATEGORY) {
        register(byCategory, Objects.requireNonNull(definition.category()), definition);
      } else {
        register(byRole, definition.governs(), definition);
      }
    }
    if (byRole.size() != Governs.values().length - 1
        || byCategory.size() != SettingsCategory.values().length) {
      throw new IllegalArgumentException("Every role and every category needs a setting.");
    }
  }

  /** All settings, in the order in which they are shown. */
  public List<SettingDefinition> definitions() {
    return definitions;
  }

  /**
   * The settings that a text finds, in the order in which they are shown: those whose name, paths,
   * definition id or help text contain each of its words.
   */
  public List<SettingDefinition> search(String text) {
    List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return definitions.stream().filter(definition -> definition.mentions(words)).toList();
  }

  /** A setting by its definition id or configuration path, in whatever case. */
  public Optional<SettingDefinition> find(String settingId) {
    return Optional.ofNullable(byName.get(settingId.toLowerCase(Locale.ROOT)));
  }

  /**
   * The values as the catalog writes them, sorted by setting.
   *
   * @param values by definition id or configuration path
   * @throws SettingNotAllowedException if a setting is unknown, comes twice, or has a value that is
   *     not allowed
   */
  public List<SettingValue> accept(List<SettingValue> values) {
    Map<String, SettingValue> accepted = new LinkedHashMap<>();
    for (SettingValue given : values) {
      SettingDefinition definition =
          find(given.settingId())
              .orElseThrow(() ->
                  new SettingNotAllowedException(
                      "The settings catalog has no setting \"%s\"."
                          .formatted(shown(given.settingId()))));
      String value =
          definition
              .accept(given.value())
              .orElseThrow(() ->
                  new SettingNotAllowedException(
                      "The setting \"%s\" allows %s, not \"%s\"."
                          .formatted(
                              definition.name(), definition.allowed(), shown(given.value()))));
      String id = definition.settingId();
      if (accepted.put(id, new SettingValue(id, value)) != null) {
        throw new SettingNotAllowedException(
            "The setting \"%s\" is given twice.".formatted(definition.name()));
      }
    }
    return definitions.stream()
        .map(SettingDefinition::settingId)
        .filter(accepted::containsKey)
        .map(accepted::get)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** What accepted values mean; a setting without a value has its default. */
  public PolicySettings interpret(List<SettingValue> values) {
    Map<String, String> given = new HashMap<>();
    values.forEach(value -> given.put(value.settingId(), value.value()));
    var master = category(given, definition(Governs.ALL_CATEGORIES));
    var categories = new EnumMap<SettingsCategory, CategoryState>(SettingsCategory.class);
    byCategory.forEach((category, definition) ->
        categories.put(category, category(given, definition).orStricter(master)));
    var metered = category(given, definition(Governs.METERED_NETWORKS));
    return new PolicySettings(
        switchState(given, definition(Governs.BACKUP)),
        switchState(given, definition(Governs.RESTORE_AT_FIRST_SIGN_IN)),
        metered == CategoryState.ON_USER_MAY_CHANGE
            ? MeteredNetworks.ALLOWED
            : MeteredNetworks.BLOCKED,
        Collections.unmodifiableMap(categories),
        Integer.parseInt(text(given, definition(Governs.CADENCE))),
        Integer.parseInt(text(given, definition(Governs.RETENTION))));
  }

  /** Every setting with the value that holds when a policy gives these. */
  public List<SettingValue> complete(List<SettingValue> values) {
    Map<String, String> given = new HashMap<>();
    values.forEach(value -> given.put(value.settingId(), value.value()));
    List<SettingValue> complete = new ArrayList<>();
    definitions.forEach(d -> complete.add(new SettingValue(d.settingId(), text(given, d))));
    return complete;
  }

  /** The setting that decides something that only one setting decides. */
  public SettingDefinition settingFor(Governs role) {
    return definition(role);
  }

  private SettingDefinition definition(Governs role) {
    return Objects.requireNonNull(byRole.get(role));
  }

  private static String text(Map<String, String> given, SettingDefinition definition) {
    return given.getOrDefault(definition.settingId(), definition.defaultValue());
  }

  private static CategoryState category(Map<String, String> given, SettingDefinition definition) {
    return switch (text(given, definition)) {
      case "onUserMayChange" -> CategoryState.ON_USER_MAY_CHANGE;
      case "offUserMayChange" -> CategoryState.OFF_USER_MAY_CHANGE;
      default -> CategoryState.LOCKED_OFF;
    };
  }

  private static SwitchState switchState(Map<String, String> given, SettingDefinition definition) {
    return switch (text(given, definition)) {
      case "enabled" -> SwitchState.ENABLED;
      case "disabled" -> SwitchState.DISABLED;
      default -> SwitchState.NOT_CONFIGURED;
    };
  }

  private static <K> void register(
      Map<K, SettingDefinition> index, K key, SettingDefinition definition) {
    if (index.put(key, definition) != null) {
      throw new IllegalArgumentException("Two settings claim %s.".formatted(key));
    }
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
