package io.carryover.agent.scope;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the setting that a registry value is, whatever the case it is written in.
 *
 * <p>A GUID in the place of a wildcard is part of the item's key, in upper case: the same adapter
 * must stay the same item.
 */
final class RegistryScope {

  private static final Pattern WILDCARD = Pattern.compile("<[^>\\\\]+>");
  private static final String GUID = "(\\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\\})";

  private final Map<String, CatalogSetting> exact = new HashMap<>();
  private final List<WildcardSetting> wildcards = new ArrayList<>();

  private record WildcardSetting(Pattern pattern, CatalogSetting setting) {}

  /**
   * A setting that was found.
   *
   * @param key its registry key, spelled as in the catalog
   */
  record Found(CatalogSetting setting, String key) {

    String itemKey() {
      return key + "\\" + setting.name();
    }
  }

  RegistryScope(SettingsCatalog catalog) {
    for (CatalogSetting setting : catalog.settings(CatalogSetting.Store.REGISTRY)) {
      if (WILDCARD.matcher(setting.key()).find()) {
        wildcards.add(new WildcardSetting(pattern(setting), setting));
      } else {
        exact.put(folded(setting.key(), setting.name()), setting);
      }
    }
  }

  Optional<Found> find(String key, String name) {
    if (name.contains("\\")) {
      return Optional.empty();
    }
    String folded = folded(key, name);
    CatalogSetting setting = exact.get(folded);
    return setting == null
        ? wildcards.stream().flatMap(wildcard -> match(wildcard, folded).stream()).findFirst()
        : Optional.of(new Found(setting, setting.key()));
  }

  /** The setting of an item's key. No name in the catalog holds a backslash. */
  Optional<Found> find(String itemKey) {
    int end = itemKey.lastIndexOf('\\');
    return end < 0 ? Optional.empty() : find(itemKey.substring(0, end), itemKey.substring(end + 1));
  }

  private static Optional<Found> match(WildcardSetting wildcard, String folded) {
    Matcher matcher = wildcard.pattern().matcher(folded);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String key = wildcard.setting().key();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      key = WILDCARD.matcher(key).replaceFirst(Matcher.quoteReplacement(matcher.group(i)));
    }
    return Optional.of(new Found(wildcard.setting(), key));
  }

  private static Pattern pattern(CatalogSetting setting) {
    String key =
        Arrays.stream(setting.key().split("\\\\"))
            .map(segment ->
                WILDCARD.matcher(segment).matches()
                    ? GUID
                    : Pattern.quote(RegistryLocation.folded(segment)))
            .collect(joining("\\\\"));
    String name = Pattern.quote(RegistryLocation.folded(setting.name()));
    return Pattern.compile(key + "\\\\" + name);
  }

  private static String folded(String key, String name) {
    return RegistryLocation.folded(key + "\\" + name);
  }
}
