package io.carryover.agent.registry;

import java.util.Arrays;
import java.util.Optional;

/** A root of the registry, by the names that registry files and commands use. */
public enum RegistryHive {
  HKEY_CURRENT_USER("HKCU"),
  HKEY_LOCAL_MACHINE("HKLM"),
  HKEY_USERS("HKU"),
  HKEY_CLASSES_ROOT("HKCR"),
  HKEY_CURRENT_CONFIG("HKCC");

  private final String abbreviation;

  RegistryHive(String abbreviation) {
    this.abbreviation = abbreviation;
  }

  /** The hive that a key path starts with, by its long or short name in any case. */
  public static Optional<RegistryHive> ofPath(String keyPath) {
    int end = keyPath.indexOf('\\');
    String root = end < 0 ? keyPath : keyPath.substring(0, end);
    return Arrays.stream(values())
        .filter(
            hive -> hive.name().equalsIgnoreCase(root) || hive.abbreviation.equalsIgnoreCase(root))
        .findFirst();
  }
}
