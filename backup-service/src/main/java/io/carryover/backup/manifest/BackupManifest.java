package io.carryover.backup.manifest;

import io.carryover.backup.manifest.ManifestItem.ItemId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole of one backup by name and digest, in the order in which the device lists it.
 *
 * <p>Its own digest covers every field of every item, so that a device that restores can prove that
 * it has applied exactly what was backed up.
 */
public record BackupManifest(List<ManifestItem> items) {

  public BackupManifest {
    items = List.copyOf(items);
  }

  /** The digest that names this manifest: the Merkle root over its items. */
  public Sha256 digest() {
    return ItemListing.manifestDigest(ItemListing.of(items).parts(ItemContents.of(items)));
  }

  /** An item that is listed more than once. */
  public Optional<ItemId> duplicate() {
    Set<ItemId> seen = HashSet.newHashSet(items.size());
    for (ManifestItem item : items) {
      if (!seen.add(item.id())) {
        return Optional.of(item.id());
      }
    }
    return Optional.empty();
  }

  /** The digests of all content. */
  public Set<Sha256> digests() {
    Set<Sha256> digests = HashSet.newHashSet(items.size());
    items.forEach(item -> digests.add(item.digest()));
    return digests;
  }

  /** How many items are new, different or gone, seen from an older manifest. */
  public int changesSince(BackupManifest older) {
    Map<ItemId, ManifestItem> before = HashMap.newHashMap(older.items.size());
    older.items.forEach(item -> before.put(item.id(), item));
    int changes = 0;
    for (ManifestItem item : items) {
      if (!item.equals(before.remove(item.id()))) {
        changes++;
      }
    }
    return changes + before.size();
  }
}
