package io.carryover.backup.profile;

import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Frame;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored manifest that an upload is made against, compared where it lies: what an upload
 * changes is little, and to make objects of sixty items only to find them equal took longer than to
 * seal the new manifest.
 */
public final class BaseManifest {

  /** Most backups change an item or two, for which a map of all is not worth making. */
  private static final int LOOKS_WITHOUT_A_MAP = 8;

  private final byte[] bytes;
  private final ByteBuffer numbers;
  private final ManifestLayout layout;
  private final @Nullable Frame frame;
  private int looks;
  private @Nullable Map<Sha256, Integer> itemOf;

  private BaseManifest(byte[] bytes, ManifestLayout layout, @Nullable Frame frame) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes);
    this.layout = layout;
    this.frame = frame;
  }

  /**
   * A manifest that {@link ManifestBytes} has written.
   *
   * @param ofRow the packs that the row of the backup names, in its order
   * @param frame what is compressed of it; null when that is not known
   * @throws IOException if these are the bytes of something else
   */
  static BaseManifest of(byte[] bytes, UUID[] ofRow, @Nullable Frame frame) throws IOException {
    return new BaseManifest(bytes, ManifestLayout.of(bytes, ofRow), frame);
  }

  /** Whether it lists the same items in the same order, whatever their content. */
  public boolean lists(ItemListing listing) {
    return listing.isAt(bytes, layout.listingFrom(), layout.listingTo());
  }

  /** What it lists. */
  public ItemListing listing() {
    return ItemListing.read(bytes, layout.listingFrom(), layout.listingTo(), layout.items());
  }

  /**
   * The head of a manifest that lists this, compressed; null when it has to be compressed, because
   * this one lists something else or was written by an earlier release.
   */
  @Nullable Frame head(ItemListing listing) {
    return frame != null
            && frame.isOf(ContentKind.MANIFEST)
            && bytes[0] == ManifestBytes.FORMAT
            && frame.holds() == layout.listingTo()
            && lists(listing)
        ? frame
        : null;
  }

  /** What its items consist of. */
  public ItemContents contents() {
    Sha256[] digests = new Sha256[layout.items()];
    for (int i = 0; i < digests.length; i++) {
      digests[i] = digest(i);
    }
    return ItemContents.of(digests, layout.sizes().clone());
  }

  /**
   * The roots of the parts of its tree, see {@link ItemListing#parts}; null where they are not
   * written.
   */
  public byte @Nullable [] parts() {
    return layout.partsFrom() == layout.digestsFrom()
        ? null
        : Arrays.copyOfRange(bytes, layout.partsFrom(), layout.digestsFrom());
  }

  /** Whether its item at a place has the content of the same place of others. */
  public boolean hasSameContent(int item, ItemContents others) {
    return sizeBytes(item) == others.sizeBytes(item) && isDigest(item, others.digest(item));
  }

  private boolean isDigest(int item, Sha256 digest) {
    int at = layout.digestsFrom() + Sha256.BYTES * item;
    return numbers.getLong(at) == digest.first()
        && numbers.getLong(at + Long.BYTES) == digest.second()
        && numbers.getLong(at + 2 * Long.BYTES) == digest.third()
        && numbers.getLong(at + 3 * Long.BYTES) == digest.fourth();
  }

  /** An item with this content, or null when the base has none. */
  public @Nullable Integer itemWith(Sha256 digest) {
    if (itemOf == null && ++looks <= LOOKS_WITHOUT_A_MAP) {
      for (int i = 0; i < layout.items(); i++) {
        if (isDigest(i, digest)) {
          return i;
        }
      }
      return null;
    }
    if (itemOf == null) {
      itemOf = HashMap.newHashMap(layout.items());
      for (int i = 0; i < layout.items(); i++) {
        itemOf.putIfAbsent(digest(i), i);
      }
    }
    return itemOf.get(digest);
  }

  /** The size of an item's content. */
  public int sizeBytes(int item) {
    return layout.sizes()[item];
  }

  /** The pack that holds an item's content. */
  public UUID pack(int item) {
    return layout.pack(item);
  }

  /**
   * How many items of a newer manifest are new, different or gone.
   *
   * @throws IllegalStateException if this cannot be read
   */
  public int changesUntil(List<ManifestItem> newer) {
    try {
      return new BackupManifest(newer)
          .changesSince(ManifestBytes.read(bytes, layout.packs()).manifest());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Sha256 digest(int item) {
    return Sha256.at(numbers, layout.digestsFrom() + Sha256.BYTES * item);
  }
}
