package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.profile.BaseManifest;
import io.carryover.backup.profile.FlatManifest;
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
 * @param manifest of all its items
 * @param packs that hold its content, each once
 * @param added the content that this backup brings
 * @param changedItems items that are new, different or gone since the base version
 */
record PreparedBackup(
    FlatManifest manifest, List<UUID> packs, Map<Sha256, byte[]> added, int changedItems) {

  private static final int MOST_NAMED = 100;

  /**
   * Checks a body against its own claims and its base.
   *
   * @param base the manifest of the base version; null for a full backup
   */
  static PreparedBackup of(UUID backupId, BackupBody body, @Nullable BaseManifest base) {
    Listed listed =
        body.changedItems() == null
            ? Listed.whole(body.named(), base)
            : Listed.changed(body.named(), base);
    if (!ItemListing.manifestDigest(listed.parts()).equals(body.manifestDigest())) {
      throw BackupProblem.MANIFEST_DIGEST_MISMATCH.toException();
    }
    var placing = new Placing(backupId, listed, sent(body), base);
    placing.placeAll();
    int changes =
        base == null
            ? placing.places.length
            : listed.asInBase() ? placing.moved : base.changesUntil(body.named());
    var manifest =
        new FlatManifest(listed.listing(), listed.contents(), placing.places, listed.parts());
    return new PreparedBackup(manifest, placing.packs, placing.added, changes);
  }

  /** What it lists. */
  ItemListing listing() {
    return manifest.listing();
  }

  /** What all its items consist of. */
  ItemContents contents() {
    return manifest.contents();
  }

  /**
   * Everything that a backup consists of, however its body said it.
   *
   * @param parts the roots of the parts of its manifest's tree
   * @param asInBase whether the base lists the same items in the same order
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  private record Listed(
      ItemListing listing, ItemContents contents, byte[] parts, boolean asInBase) {

    static Listed whole(List<ManifestItem> items, @Nullable BaseManifest base) {
      var listing = ItemListing.of(items);
      // Whatever the base lists, it lists once.
      boolean asInBase = base != null && base.lists(listing);
      if (!asInBase) {
        new BackupManifest(items).duplicate().ifPresent(Listed::refuse);
      }
      var contents = ItemContents.of(items);
      return new Listed(listing, contents, listing.parts(contents), asInBase);
    }

    static Listed changed(List<ManifestItem> items, @Nullable BaseManifest base) {
      if (base == null) {
        throw BackupProblem.ITEMS_OR_CHANGED_ITEMS.toException();
      }
      ItemListing listing = base.listing();
      int[] places = listing.placesOf(items);
      if (places.length < items.size()) {
        ManifestItem.ItemId id = items.get(places.length).id();
        throw BackupProblem.ITEM_NOT_IN_BASE
            .because(
                "%s \"%s\" is not listed by the base, or not in this order. Send all items."
                    .formatted(id.payloadType(), id.itemKey()))
            .toException();
      }
      ItemContents contents = base.contents().with(items, places);
      byte[] before = base.parts();
      byte[] parts =
          before == null ? listing.parts(contents) : listing.parts(contents, before, places);
      return new Listed(listing, contents, parts, true);
    }

    private static void refuse(ManifestItem.ItemId twice) {
      throw BackupProblem.DUPLICATE_ITEM
          .because("%s \"%s\" is listed twice.".formatted(twice.payloadType(), twice.itemKey()))
          .toException();
    }
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
    private final Listed listed;
    private final Map<Sha256, byte[]> sent;
    private final @Nullable BaseManifest base;
    private final List<UUID> packs = new ArrayList<>();
    private final short[] places;
    private final Map<Sha256, byte[]> added = new HashMap<>();
    private final List<Sha256> missing = new ArrayList<>();

    /** Items that have other content than the base's item in the same place. */
    private int moved;

    Placing(UUID backupId, Listed listed, Map<Sha256, byte[]> sent, @Nullable BaseManifest base) {
      this.backupId = backupId;
      this.listed = listed;
      this.sent = sent;
      this.base = base;
      this.places = new short[listed.contents().count()];
    }

    void placeAll() {
      for (int i = 0; i < places.length; i++) {
        UUID pack;
        if (base != null && listed.asInBase() && base.hasSameContent(i, listed.contents())) {
          pack = base.pack(i);
        } else {
          moved++;
          pack = place(listed.contents().digest(i), listed.contents().sizeBytes(i));
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

    private UUID place(Sha256 digest, int sizeBytes) {
      byte[] data = sent.get(digest);
      if (data != null && data.length != sizeBytes) {
        throw lying(digest);
      }
      Integer known = base == null ? null : base.itemWith(digest);
      if (base != null && known != null) {
        if (base.sizeBytes(known) != sizeBytes) {
          throw lying(digest);
        }
        return base.pack(known);
      }
      if (data == null) {
        missing.add(digest);
      } else {
        added.put(digest, data);
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
      for (int i = 0; i < places.length; i++) {
        unlisted.remove(listed.contents().digest(i));
      }
      if (!unlisted.isEmpty()) {
        throw BackupProblem.CONTENT_NOT_LISTED
            .because("No item lists the digest %s.".formatted(unlisted.iterator().next()))
            .toException();
      }
    }
  }
}
