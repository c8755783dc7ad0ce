package io.carryover.agent.protocol;

import io.carryover.agent.item.SettingItem;
import io.carryover.proof.ManifestLeaf;
import java.util.Comparator;
import java.util.List;
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

  /** The digests of all content. */
  public Set<String> digests() {
    return items.stream().map(ManifestEntry::digest).collect(Collectors.toUnmodifiableSet());
  }
}
