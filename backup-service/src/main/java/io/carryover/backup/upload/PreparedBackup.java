package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.profile.BaseManifest;
import io.carryover.kit.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup whose every claim has been checked: digests, sizes, completeness.
 *
 * @param listing of the manifest's items
 * @param packs that hold its content, each once
 * @param places which of the packs holds the content of each item
 * @param added the content that this backup brings
 * @param changedItems items that are new, different or gone since the base version
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record PreparedBackup(
    BackupManifest manifest,
    ItemListing listing,
    List<UUID> packs,
    short[] places,
    Map<Sha256, byte[]> added,
    int changedItems) {

  private static final int MOST_NAMED = 100;

  /**
   * Checks a body against its own claims and its base.
   *
   * @param base the manifest of the base version; null for a full backup
   */
  static PreparedBackup of(UUID backupId, BackupBody body, @Nullable BaseManifest base) {
    BackupManifest manifest = body.manifest();
    var listing = ItemListing.of(manifest.items());
    // Whatever the base lists, it lists once.
    boolean sameItems = base != null && base.lists(listing);
    if (!sameItems) {
      manifest.duplicate().ifPresent(PreparedBackup::refuse);
    }
    if (!listing.manifestDigest(manifest.items()).equals(body.manifestDigest())) {
      throw BackupProblem.MANIFEST_DIGEST_MISMATCH.toException();
    }
    var placing = new Placing(backupId, manifest.items(), sent(body), base, sameItems);
    placing.placeAll();
    int changes =
        base == null
            ? manifest.items().size()
            : sameItems ? placing.moved : base.changesUntil(manifest.items());
    return new PreparedBackup(
        manifest, listing, placing.packs, placing.places, placing.added, changes);
  }

  private static void refuse(ManifestItem.ItemId twice) {
    throw BackupProblem.DUPLICATE_ITEM
        .because("%s \"%s\" is listed twice.".formatted(twice.payloadType(), twice.itemKey()))
        .toException();
  }

  private static Map<Sha256, byte[]> sent(BackupBody body) {
    Map<Sha256, byte[]> sent = HashMap.newHashMap(body.contents().size());
    for (BackupBody.Content content : body.contents()) {
      byte[] other = sent.put(content.digest(), content.data());
      if (other != null && !Arrays.equals(other, content.data())) {
        throw lying(content.digest());
      }
    }
    return sent;
  }

  private static RuntimeException lying(Sha256 digest) {
    return BackupProblem.CONTENT_DIGEST_MISMATCH
        .because("The content of %s has another digest or size than stated.".formatted(digest))
        .toException();
  }

  /** Finds out where the content of each item lies. */
  private static final class Placing {

    private final UUID backupId;
    private final List<ManifestItem> items;
    private final Map<Sha256, byte[]> sent;
    private final @Nullable BaseManifest base;
    private final boolean sameItems;
    private final List<UUID> packs = new ArrayList<>();
    private final short[] places;
    private final Map<Sha256, byte[]> added = new HashMap<>();
    private final List<Sha256> missing = new ArrayList<>();

    /** Items that have other content than the base's item in the same place. */
    private int moved;

    Placing(
        UUID backupId,
        List<ManifestItem> items,
        Map<Sha256, byte[]> sent,
        @Nullable BaseManifest base,
        boolean sameItems) {
      this.backupId = backupId;
      this.items = items;
      this.sent = sent;
      this.base = base;
      this.sameItems = sameItems;
      this.places = new short[items.size()];
    }

    void placeAll() {
      for (int i = 0; i < places.length; i++) {
        ManifestItem item = items.get(i);
        UUID pack;
        if (base != null && sameItems && base.hasSameContent(i, item)) {
          pack = base.pack(i);
        } else {
          moved++;
          pack = place(item);
        }
        places[i] = (short) placeOf(pack);
      }
      demandThatAllIsListed();
      var hasher = new Sha256.Hasher();
      sent.forEach((digest, data) -> {
        if (!hasher.of(data).equals(digest)) {
          throw lying(digest);
        }
      });
      if (!missing.isEmpty()) {
        throw missing();
      }
    }

    private UUID place(ManifestItem item) {
      byte[] data = sent.get(item.digest());
      if (data != null && data.length != item.sizeBytes()) {
        throw lying(item.digest());
      }
      Integer known = base == null ? null : base.itemWith(item.digest());
      if (base != null && known != null) {
        if (base.sizeBytes(known) != item.sizeBytes()) {
          throw lying(item.digest());
        }
        return base.pack(known);
      }
      if (data == null) {
        missing.add(item.digest());
      } else {
        added.put(item.digest(), data);
      }
      return backupId;
    }

    /** Nearly always the last one. */
    private int placeOf(UUID pack) {
      int place = packs.lastIndexOf(pack);
      if (place < 0) {
        packs.add(pack);
        return packs.size() - 1;
      }
      return place;
    }

    private RuntimeException missing() {
      List<String> named = missing.stream().distinct().limit(MOST_NAMED).map(Sha256::hex).toList();
      Problem problem =
          BackupProblem.CONTENT_MISSING
              .because(
                  "%d pieces of content are missing."
                      .formatted(missing.stream().distinct().count()))
              .with("missing", named);
      return problem.toException();
    }

    /** What came and was not new must be listed all the same. */
    private void demandThatAllIsListed() {
      if (added.size() == sent.size()) {
        return;
      }
      Set<Sha256> unlisted = new HashSet<>(sent.keySet());
      unlisted.removeAll(added.keySet());
      items.forEach(item -> unlisted.remove(item.digest()));
      if (!unlisted.isEmpty()) {
        throw BackupProblem.CONTENT_NOT_LISTED
            .because("No item lists the digest %s.".formatted(unlisted.iterator().next()))
            .toException();
      }
    }
  }
}
