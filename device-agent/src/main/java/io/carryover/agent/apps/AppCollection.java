package io.carryover.agent.apps;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Tells the apps of a list of packages from what is no app, and keeps the newest of each. */
final class AppCollection {

  private static final Comparator<AppxPackage> BY_VERSION =
      Comparator.comparing(AppxPackage::version, AppCollection::compareVersions)
          .thenComparing(app -> String.valueOf(app.architecture()));

  private final TreeMap<String, AppxPackage> apps = new TreeMap<>();
  private int frameworks;
  private int resourcePackages;
  private int systemComponents;
  private int duplicates;

  void add(AppxPackage found) {
    if (found.framework()) {
      frameworks++;
    } else if (found.resourcePackage()) {
      resourcePackages++;
    } else if (found.signature() == AppxPackage.Signature.SYSTEM) {
      systemComponents++;
    } else {
      AppxPackage known = apps.put(found.familyName(), found);
      if (known != null) {
        duplicates++;
        apps.merge(found.familyName(), known, AppCollection::newer);
      }
    }
  }

  CollectedApps finish() {
    return new CollectedApps(
        apps.values().stream().map(app -> app.toRecord().toItem()).toList(),
        frameworks,
        resourcePackages,
        systemComponents,
        duplicates);
  }

  private static AppxPackage newer(AppxPackage one, AppxPackage other) {
    return BY_VERSION.compare(one, other) >= 0 ? one : other;
  }

  private static int compareVersions(List<Integer> one, List<Integer> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
