package io.carryover.agent.scope;

import static io.carryover.agent.scope.RegistryLocation.folded;

import io.carryover.agent.item.ItemId;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which keys an exported registry has, as far as they lead to settings, and what stands in them.
 *
 * <p>An export shows a key with all that is below it. So what it does not show is not there, if it
 * shows a key above; otherwise nobody knows.
 */
public final class PresentKeys {

  private final RegistryScope scope;
  private final Seen seen;

  private PresentKeys(RegistryScope scope, Seen seen) {
    this.scope = scope;
    this.seen = seen;
  }

  /** All folded. */
  private record Seen(
      NavigableSet<String> keys, NavigableSet<String> settings, NavigableSet<String> withOthers) {

    private Seen() {
      this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    private void addAll(Seen more) {
      keys.addAll(more.keys);
      settings.addAll(more.settings);
      withOthers.addAll(more.withOthers);
    }

    private void delete(String key) {
      List.of(keys, settings, withOthers).forEach(set -> below(set, key).clear());
      keys.remove(key);
    }
  }

  static PresentKeys read(RegistryFileReader file, RegistryScope scope, CatalogKeys catalog)
      throws IOException {
    var own = new Seen();
    var ofUsers = new Seen();
    boolean currentUserSeen = false;
    for (var next = file.next(); next.isPresent(); next = file.next()) {
      RegistryEntry entry = next.get();
      RegistryLocation location = RegistryLocation.of(keyOf(entry));
      currentUserSeen |= location.user().isEmpty() && location.isCurrentUser();
      add(entry, folded(location.key()), location.user().isEmpty() ? own : ofUsers, scope, catalog);
    }
    if (!currentUserSeen) {
      own.addAll(ofUsers);
    }
    return new PresentKeys(scope, own);
  }

  private static String keyOf(RegistryEntry entry) {
    return switch (entry) {
      case RegistryEntry.Key(var path) -> path;
      case RegistryEntry.KeyDeletion(var path) -> path;
      case RegistryEntry.Value value -> value.key();
      case RegistryEntry.OversizedValue value -> value.key();
      case RegistryEntry.ValueDeletion value -> value.key();
    };
  }

  private static void add(
      RegistryEntry entry, String key, Seen seen, RegistryScope scope, CatalogKeys catalog) {
    switch (entry) {
      case RegistryEntry.Key ignored -> {
        String nearest = catalog.nearest(key);
        if (nearest.equals(key)) {
          seen.keys().add(key);
        } else if (!nearest.isEmpty()) {
          seen.withOthers().add(nearest);
        }
      }
      case RegistryEntry.Value(var ignored, var name, var content) ->
          addValue(key, name, seen, scope, catalog);
      case RegistryEntry.OversizedValue(var ignored, var name) ->
          addValue(key, name, seen, scope, catalog);
      case RegistryEntry.KeyDeletion ignored -> seen.delete(key);
      case RegistryEntry.ValueDeletion(var ignored, var name) ->
          seen.settings().remove(key + "\\" + folded(name));
    }
  }

  private static void addValue(
      String key, String name, Seen seen, RegistryScope scope, CatalogKeys catalog) {
    if (scope.find(key, name).isPresent()) {
      seen.settings().add(key + "\\" + folded(name));
    } else if (catalog.leadsToSettings(key)) {
      seen.withOthers().add(key);
    }
  }

  /** Whether the setting is there. */
  public boolean has(ItemId item) {
    return seen.settings().contains(folded(item.itemKey()));
  }

  /** Whether it can be told that a setting is not there. */
  public boolean covers(ItemId item) {
    return pathTo(item).stream().anyMatch(this::hasKey);
  }

  /**
   * The topmost key that a setting needs and that is not there; empty when its key is there.
   *
   * @param item that is covered
   */
  public Optional<String> newKey(ItemId item) {
    List<String> path = pathTo(item);
    int deepest = path.size() - 1;
    while (deepest >= 0 && !hasKey(path.get(deepest))) {
      deepest--;
    }
    return deepest == path.size() - 1 ? Optional.empty() : Optional.of(path.get(deepest + 1));
  }

  /**
   * The topmost key, from one that a restore has made down to a setting's own, that holds nothing
   * but settings which are to be removed; empty when there is none.
   */
  public Optional<String> emptied(String newKey, ItemId item, Collection<ItemId> removed) {
    Set<String> settings =
        removed.stream().map(one -> folded(one.itemKey())).collect(Collectors.toSet());
    Set<String> keys =
        removed.stream()
            .flatMap(one -> pathTo(one).stream())
            .map(RegistryLocation::folded)
            .collect(Collectors.toSet());
    return pathTo(item).stream()
        .filter(key -> key.length() >= newKey.length())
        .filter(this::hasKey)
        .filter(key -> holdsOnly(folded(key), settings, keys))
        .findFirst();
  }

  private boolean holdsOnly(String key, Set<String> settings, Set<String> keys) {
    return below(seen.settings(), key).stream().allMatch(settings::contains)
        && below(seen.keys(), key).stream().allMatch(keys::contains)
        && !seen.withOthers().contains(key)
        && below(seen.withOthers(), key).isEmpty();
  }

  private boolean hasKey(String key) {
    return seen.keys().contains(folded(key));
  }

  /** The keys that lead to a setting, the hive first. */
  private List<String> pathTo(ItemId item) {
    List<String> path = new ArrayList<>();
    scope
        .find(item.itemKey())
        .ifPresent(found -> {
          String key = found.key();
          for (int end = key.indexOf('\\'); end >= 0; end = key.indexOf('\\', end + 1)) {
            path.add(key.substring(0, end));
          }
          path.add(key);
        });
    return path;
  }

  private static NavigableSet<String> below(NavigableSet<String> paths, String key) {
    return paths.subSet(key + "\\", true, key + "\\" + Character.MAX_VALUE, false);
  }
}
