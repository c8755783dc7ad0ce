package io.carryover.agent.protocol;

import java.util.Map;
import java.util.stream.Collectors;

/** The groups that a user sees, and their names in the protocol. */
public final class Categories {

  private static final Map<String, String> ON_THE_WIRE =
      Map.of(
          "My apps", "apps",
          "Accounts, Wi-Fi networks and passwords", "accountsAndPasswords",
          "Personalization", "personalization",
          "Accessibility", "accessibility",
          "Language preferences and dictionary", "languagePreferences",
          "Other Windows settings", "otherWindowsSettings");

  private static final Map<String, String> TO_A_PERSON =
      ON_THE_WIRE.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private Categories() {}

  /** The protocol's name of a group. */
  public static String onTheWire(String group) {
    String name = ON_THE_WIRE.get(group);
    if (name == null) {
      throw new IllegalArgumentException("There is no group \"%s\".".formatted(group));
    }
    return name;
  }

  /** A group as a person sees it. */
  public static String toAPerson(String name) {
    return TO_A_PERSON.getOrDefault(name, "Other Windows settings");
  }
}
