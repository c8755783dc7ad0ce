package io.carryover.load.dictionary;

import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.ContentPack;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.profile.ManifestBytes;
import io.carryover.backup.profile.StoredManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one backup stores, before it is compressed.
 *
 * @param stored the manifest, from which the next backup of the same PC takes what it has already
 * @param pieces the content that it adds
 */
public record Records(StoredManifest stored, List<byte[]> pieces) {

  /** A backup without a base. */
  public static Records first(UUID backupId, List<SettingItem> items) {
    return of(backupId, items, Map.of());
  }

  /** The next backup of the same PC. */
  public Records next(UUID backupId, List<SettingItem> items) {
    return of(backupId, items, stored.packOf());
  }

  private static Records of(UUID backupId, List<SettingItem> items, Map<Sha256, UUID> known) {
    Map<Sha256, UUID> packOf = new HashMap<>();
    Map<Sha256, byte[]> added = new HashMap<>();
    for (SettingItem item : items) {
      var digest = Sha256.ofHex(item.content().sha256());
      UUID pack = known.get(digest);
      packOf.put(digest, pack == null ? backupId : pack);
      if (pack == null) {
        added.put(digest, item.content().toByteArray());
      }
    }
    List<ManifestItem> listed = Manifest.of(items).items().stream().map(Records::listed).toList();
    return new Records(
        new StoredManifest(new BackupManifest(listed), packOf), new ArrayList<>(added.values()));
  }

  private static ManifestItem listed(ManifestEntry entry) {
    return new ManifestItem(
        entry.payloadType(),
        entry.itemKey(),
        Arrays.stream(SettingsCategory.values())
            .filter(category -> category.wireName().equals(entry.category()))
            .findFirst()
            .orElseThrow(),
        Arrays.stream(RecordKind.values())
            .filter(kind -> kind.wireName().equals(entry.recordKind()))
            .findFirst()
            .orElseThrow(),
        entry.secret(),
        Sha256.ofHex(entry.digest()),
        entry.sizeBytes());
  }

  /** The record of a kind, whole. */
  public byte[] bytes(ContentKind kind) {
    return switch (kind) {
      case MANIFEST -> ManifestBytes.write(stored);
      case PACK -> ContentPack.write(pieces);
    };
  }

  /** How many bytes at its end stay out of the frame. */
  public int plain(ContentKind kind) {
    return switch (kind) {
      case MANIFEST -> ManifestBytes.tailBytes(bytes(kind));
      case PACK -> 0;
    };
  }

  /** What is compressed of it. */
  byte[] compressed(ContentKind kind) {
    byte[] bytes = bytes(kind);
    return Arrays.copyOf(bytes, bytes.length - plain(kind));
  }
}
