package io.carryover.backup.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  private static final byte END_OF_FIELD = 0;
  private static final byte END_OF_ITEM = '\n';

  public BackupManifest {
    items = List.copyOf(items);
  }

  /**
   * The digest that names this manifest: SHA-256 over each item's fields in the order of the
   * record, in UTF-8, each followed by a zero byte, each item by a line feed.
   */
  public Sha256 digest() {
    var sha256 = Sha256.algorithm();
    for (ManifestItem item : items) {
      for (String field : fields(item)) {
        sha256.update(field.getBytes(UTF_8));
        sha256.update(END_OF_FIELD);
      }
      sha256.update(END_OF_ITEM);
    }
    return Sha256.ofBytes(sha256.digest());
  }

  private static List<String> fields(ManifestItem item) {
    return List.of(
        item.payloadType(),
        item.itemKey(),
        item.category().name(),
        item.recordKind().name(),
        Boolean.toString(item.secret()),
        item.digest().hex(),
        Integer.toString(item.sizeBytes()));
  }

  /** An item that is listed more than once. */
  public Optional<ItemId> duplicate() {
    Set<ItemId> seen = new HashSet<>();
    return items.stream().map(ManifestItem::id).filter(id -> !seen.add(id)).findFirst();
  }

  /** The digests of all content. */
  public Set<Sha256> digests() {
    Set<Sha256> digests = new HashSet<>();
    items.forEach(item -> digests.add(item.digest()));
    return digests;
  }

  /** How many items are new, different or gone, seen from an older manifest. */
  public int changesSince(BackupManifest older) {
    Map<ItemId, ManifestItem> before = new HashMap<>();
    older.items.forEach(item -> before.put(item.id(), item));
    int changes = 0;
    for (ManifestItem item : items) {
      if (!item.equals(before.remove(item.id()))) {
        changes++;
      }
    }
    return changes + before.size();
  }

  /** The sum of all content, as the device sent it. */
  public long sizeBytes() {
    return items.stream().mapToLong(ManifestItem::sizeBytes).sum();
  }

  /** How many items are apps. */
  public int appCount() {
    return (int) items.stream().filter(i -> i.category() == SettingsCategory.APPS).count();
  }

  /** How many items are settings. */
  public int settingCount() {
    return items.size() - appCount();
  }
}
