package io.carryover.backup.profile;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
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
  private final UUID[] packs;
  private final int items;
  private final int listingFrom;
  private final int placesFrom;
  private final int digestsFrom;
  private int looks;
  private @Nullable Map<Sha256, Integer> itemOf;

  private BaseManifest(byte[] bytes, UUID[] packs, int items, int listingFrom, int placesFrom) {
    this.bytes = bytes;
    this.numbers = ByteBuffer.wrap(bytes);
    this.packs = packs;
    this.items = items;
    this.listingFrom = listingFrom;
    this.placesFrom = placesFrom;
    this.digestsFrom = placesFrom + ManifestBytes.PLACE_BYTES * items;
  }

  /**
   * A manifest that {@link ManifestBytes} has written.
   *
   * @param ofRow the packs that the row of the backup names, in its order
   * @throws IOException if these are the bytes of something else
   */
  static BaseManifest of(byte[] bytes, UUID[] ofRow) throws IOException {
    try {
      var in = ByteBuffer.wrap(bytes);
      UUID[] packs = ManifestBytes.packs(in, ofRow);
      int items = in.getInt();
      int ofEachItem = ManifestBytes.PLACE_BYTES + Sha256.BYTES;
      // What lies between is the listing.
      int placesFrom = bytes.length - ofEachItem * items;
      if (items < 0
          || items > in.remaining() / ManifestBytes.ITEM_BYTES
          || placesFrom < in.position()) {
        throw new IOException("A manifest that is cut off.");
      }
      for (int i = 0; i < items; i++) {
        ManifestBytes.pack(packs, in.getShort(placesFrom + packAt(i)));
      }
      return new BaseManifest(bytes, packs, items, in.position(), placesFrom);
    } catch (BufferUnderflowException e) {
      throw new IOException("A manifest that is cut off.", e);
    }
  }

  /** Whether it lists the same items in the same order, whatever their content. */
  public boolean lists(ItemListing listing) {
    return listing.isAt(bytes, listingFrom, placesFrom);
  }

  /** What it lists. */
  public ItemListing listing() {
    return ItemListing.read(bytes, listingFrom, placesFrom, items);
  }

  /** What its items consist of. */
  public ItemContents contents() {
    Sha256[] digests = new Sha256[items];
    int[] sizes = new int[items];
    for (int i = 0; i < items; i++) {
      digests[i] = digest(i);
      sizes[i] = sizeBytes(i);
    }
    return ItemContents.of(digests, sizes);
  }

  /** Whether its item at a place has the content of the same place of others. */
  public boolean hasSameContent(int item, ItemContents others) {
    return sizeBytes(item) == others.sizeBytes(item) && isDigest(item, others.digest(item));
  }

  private boolean isDigest(int item, Sha256 digest) {
    int at = digestsFrom + Sha256.BYTES * item;
    return numbers.getLong(at) == digest.first()
        && numbers.getLong(at + Long.BYTES) == digest.second()
        && numbers.getLong(at + 2 * Long.BYTES) == digest.third()
        && numbers.getLong(at + 3 * Long.BYTES) == digest.fourth();
  }

  /** An item with this content, or null when the base has none. */
  public @Nullable Integer itemWith(Sha256 digest) {
    if (itemOf == null && ++looks <= LOOKS_WITHOUT_A_MAP) {
      for (int i = 0; i < items; i++) {
        if (isDigest(i, digest)) {
          return i;
        }
      }
      return null;
    }
    if (itemOf == null) {
      itemOf = HashMap.newHashMap(items);
      for (int i = 0; i < items; i++) {
        itemOf.putIfAbsent(digest(i), i);
      }
    }
    return itemOf.get(digest);
  }

  /** The size of an item's content. */
  public int sizeBytes(int item) {
    return numbers.getInt(placesFrom + ManifestBytes.PLACE_BYTES * item);
  }

  /** The pack that holds an item's content. */
  public UUID pack(int item) {
    return packs[Short.toUnsignedInt(numbers.getShort(placesFrom + packAt(item)))];
  }

  /** Where among the places the pack of an item is told: behind its size. */
  private static int packAt(int item) {
    return ManifestBytes.PLACE_BYTES * item + Integer.BYTES;
  }

  /**
   * How many items of a newer manifest are new, different or gone.
   *
   * @throws IllegalStateException if this cannot be read
   */
  public int changesUntil(List<ManifestItem> newer) {
    try {
      return new BackupManifest(newer).changesSince(ManifestBytes.read(bytes, packs).manifest());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Sha256 digest(int item) {
    return Sha256.at(numbers, digestsFrom + Sha256.BYTES * item);
  }
}
