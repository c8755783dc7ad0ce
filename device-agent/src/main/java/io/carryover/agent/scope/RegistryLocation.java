package io.carryover.agent.scope;

import io.carryover.agent.registry.RegistryHive;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a key of a registry file lies, seen by the user whose settings it holds.
 *
 * @param key the path with the long name of its hive; the user's own branch of {@code HKEY_USERS},
 *     which is what an export of everything holds, stands as {@code HKEY_CURRENT_USER}
 * @param user the user's security identifier, if the file has named it; else empty
 */
record RegistryLocation(String key, String user) {

  /** People of a machine, of a domain or of Entra; not services, not {@code .DEFAULT}. */
  private static final Pattern USER_BRANCH =
      Pattern.compile("HKEY_USERS\\\\(S-1-(?:5-21|12-1)-[0-9-]{1,100})((?:\\\\.*)?)");

  private static final String CURRENT_USER = RegistryHive.HKEY_CURRENT_USER.name();

  static RegistryLocation of(String pathInFile) {
    String key = withLongHiveName(pathInFile);
    Matcher branch = USER_BRANCH.matcher(key);
    return branch.matches()
        ? new RegistryLocation(CURRENT_USER + branch.group(2), branch.group(1))
        : new RegistryLocation(key, "");
  }

  /** How two paths of the registry are compared. */
  static String folded(String path) {
    return path.toUpperCase(Locale.ROOT);
  }

  /** The hive and the key below it, by which what is out of scope is counted. */
  String top() {
    int hiveEnd = key.indexOf('\\');
    int topEnd = hiveEnd < 0 ? -1 : key.indexOf('\\', hiveEnd + 1);
    return topEnd < 0 ? key : key.substring(0, topEnd);
  }

  boolean isCurrentUser() {
    return key.startsWith(CURRENT_USER);
  }

  private static String withLongHiveName(String path) {
    Optional<RegistryHive> hive = RegistryHive.ofPath(path);
    int end = path.indexOf('\\');
    return hive.map(known -> known.name() + (end < 0 ? "" : path.substring(end))).orElse(path);
  }
}
