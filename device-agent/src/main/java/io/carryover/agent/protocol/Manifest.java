package io.carryover.agent.protocol;

import io.carryover.agent.item.SettingItem;
import io.carryover.proof.ManifestLeaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole of one backup by name and digest. */
public record Manifest(List<ManifestEntry> items) {

  private static final Comparator<ManifestEntry> ORDER =
      Comparator.comparing(ManifestEntry::payloadType).thenComparing(ManifestEntry::itemKey);

  public Manifest {
    items = List.copyOf(items);
  }

  /** The manifest of some items, in a stable order. */
  public static Manifest of(List<SettingItem> items) {
    return new Manifest(items.stream().map(ManifestEntry::of).sorted(ORDER).toList());
  }

  /** The digest that names it: the Merkle root over its items. */
  public String digest() {
    return ManifestLeaf.manifestDigest(items.stream().map(ManifestEntry::leaf).toList());
  }

  /**
   * The items whose content is not as it was.
   *
   * @param older the manifest of the same device's backup before
   * @return in their order; empty when the older one does not list the same items
   */
  public Optional<List<ManifestEntry>> changesSince(Manifest older) {
    if (older.items.size() != items.size()) {
      return Optional.empty();
    }
    List<ManifestEntry> changes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      ManifestEntry item = items.get(i);
      ManifestEntry before = older.items.get(i);
      if (!item.isListedAs(before)) {
        return Optional.empty();
      }
      if (!item.equals(before)) {
        changes.add(item);
      }
    }
    return Optional.of(changes);
  }

  /** The digests of all content. */
  public Set<String> digests() {
    return items.stream().map(ManifestEntry::digest).collect(Collectors.toUnmodifiableSet());
  }
}
