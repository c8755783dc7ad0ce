package io.carryover.agent.apps;

import io.carryover.agent.item.SettingItem;
import java.util.List;

/**
 * What a list of packages gave.
 *
 * @param items the apps, one item each, ordered by package family name
 * @param frameworks how many packages are frameworks, which come with the apps that need them
 * @param resourcePackages how many packages are languages or scales of an app, which come with it
 * @param systemComponents how many packages are parts of Windows, which no store installs
 * @param duplicates how many packages are a further version or architecture of an app in the list
 */
public record CollectedApps(
    List<SettingItem> items,
    int frameworks,
    int resourcePackages,
    int systemComponents,
    int duplicates) {

  public CollectedApps {
    items = List.copyOf(items);
  }
}
