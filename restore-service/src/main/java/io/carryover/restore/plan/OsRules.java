package io.carryover.restore.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which version of Windows has which setting, as a data file says it. What no rule speaks of, every
 * version has: an unknown setting is for the target to judge.
 *
 * @param version of the data
 * @param releases the known versions of Windows, oldest first
 */
public record OsRules(String version, List<WindowsRelease> releases, List<SettingRule> settings) {

  /**
   * Settings that not every version of Windows has.
   *
   * @param name what they are, for a person
   * @param payloadType of the items
   * @param itemKeys the keys of the items, in which one {@code *} stands for anything; empty for
   *     all of the payload type. Case does not count: registry paths have none
   * @param since the first release that has them, or null
   * @param until the last release that has them, or null
   */
  public record SettingRule(
      String name,
      String payloadType,
      List<String> itemKeys,
      @Nullable String since,
      @Nullable String until) {

    public SettingRule {
      itemKeys = List.copyOf(itemKeys);
      if (since == null && until == null) {
        throw new IllegalArgumentException("Rule \"%s\" says nothing.".formatted(name));
      }
    }

    private boolean speaksOf(ItemId item) {
      return payloadType.equals(item.payloadType())
          && (itemKeys.isEmpty()
              || itemKeys.stream().anyMatch(key -> matches(key, item.itemKey())));
    }

    private static boolean matches(String pattern, String key) {
      String wanted = pattern.toUpperCase(Locale.ROOT);
      String found = key.toUpperCase(Locale.ROOT);
      int star = wanted.indexOf('*');
      return star < 0
          ? wanted.equals(found)
          : found.length() >= wanted.length() - 1
              && found.startsWith(wanted.substring(0, star))
              && found.endsWith(wanted.substring(star + 1));
    }
  }

  public OsRules {
    releases = List.copyOf(releases);
    settings = List.copyOf(settings);
    requireUnique(releases);
    var names = releases.stream().map(WindowsRelease::name).toList();
    for (SettingRule rule : settings) {
      requireKnown(rule.name(), rule.since(), names);
      requireKnown(rule.name(), rule.until(), names);
    }
  }

  /** The release of a build such as {@code 26100.4946}; empty if no release has its number. */
  public Optional<WindowsRelease> release(String osBuild) {
    int number = Integer.parseInt(osBuild.substring(0, osBuild.indexOf('.')));
    return releases.stream().filter(r -> r.buildNumbers().contains(number)).findFirst();
  }

  /** Whether a release has a setting. */
  public boolean has(WindowsRelease release, ItemId item) {
    return settings.stream()
        .filter(rule -> rule.speaksOf(item))
        .allMatch(rule -> isWithin(release, rule));
  }

  private boolean isWithin(WindowsRelease release, SettingRule rule) {
    int position = releases.indexOf(release);
    return (rule.since() == null || position >= position(rule.since()))
        && (rule.until() == null || position <= position(rule.until()));
  }

  private int position(String name) {
    return releases.stream().map(WindowsRelease::name).toList().indexOf(name);
  }

  private static void requireUnique(List<WindowsRelease> releases) {
    Set<Object> seen = new HashSet<>();
    List<Object> all = new ArrayList<>();
    releases.forEach(release -> {
      all.add(release.name());
      all.addAll(release.buildNumbers());
    });
    for (Object one : all) {
      if (!seen.add(one)) {
        throw new IllegalArgumentException("%s belongs to two releases.".formatted(one));
      }
    }
  }

  private static void requireKnown(String rule, @Nullable String release, List<String> names) {
    if (release != null && !names.contains(release)) {
      throw new IllegalArgumentException(
          "Rule \"%s\" names \"%s\", which is no release.".formatted(rule, release));
    }
  }
}
