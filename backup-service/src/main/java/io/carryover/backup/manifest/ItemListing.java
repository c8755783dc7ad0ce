package io.carryover.backup.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.proof.LeafHasher;
import io.carryover.proof.MerkleTree;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What a manifest lists, without what it consists of: payload types, item keys and kinds as bytes.
 *
 * <p>From one backup to the next it nearly always stays the same, so that two manifests can be
 * compared at once. It is a part of a stored manifest as it is: first all payload types, then all
 * item keys, each its length in two bytes and its UTF-8; then category, record kind and secrecy of
 * each item, a byte each. Categories and record kinds are their place, so their order never
 * changes.
 */
public final class ItemListing {

  /** Of an item without its names: two lengths and three kinds. */
  public static final int BYTES_OF_AN_ITEM = 2 * Short.BYTES + 3;

  private static final SettingsCategory[] CATEGORIES = SettingsCategory.values();
  private static final RecordKind[] KINDS = RecordKind.values();

  private final int items;
  private final byte[] bytes;
  private final int itemKeysFrom;
  private final int kindsFrom;

  private ItemListing(int items, byte[] bytes, int itemKeysFrom, int kindsFrom) {
    this.items = items;
    this.bytes = bytes;
    this.itemKeysFrom = itemKeysFrom;
    this.kindsFrom = kindsFrom;
  }

  /** The listing of some items, in their order. */
  public static ItemListing of(List<ManifestItem> items) {
    int count = items.size();
    byte[][] names = new byte[2 * count][];
    int size = count * BYTES_OF_AN_ITEM;
    for (int i = 0; i < count; i++) {
      ManifestItem item = items.get(i);
      names[i] = item.payloadType().getBytes(UTF_8);
      names[count + i] = item.itemKey().getBytes(UTF_8);
      size += names[i].length + names[count + i].length;
    }
    byte[] bytes = new byte[size];
    int at = 0;
    int itemKeysFrom = 0;
    for (int i = 0; i < names.length; i++) {
      if (i == count) {
        itemKeysFrom = at;
      }
      byte[] name = names[i];
      bytes[at++] = (byte) (name.length >>> 8);
      bytes[at++] = (byte) name.length;
      System.arraycopy(name, 0, bytes, at, name.length);
      at += name.length;
    }
    int kindsFrom = at;
    for (ManifestItem item : items) {
      bytes[at++] = (byte) item.category().ordinal();
      bytes[at++] = (byte) item.recordKind().ordinal();
      bytes[at++] = (byte) (item.secret() ? 1 : 0);
    }
    return new ItemListing(count, bytes, itemKeysFrom, kindsFrom);
  }

  /**
   * The listing that is a part of other bytes.
   *
   * @param items how many it lists
   */
  public static ItemListing read(byte[] bytes, int from, int to, int items) {
    var listing =
        new ItemListing(items, Arrays.copyOfRange(bytes, from, to), 0, to - from - 3 * items);
    int itemKeysFrom = 0;
    for (int i = 0; i < items; i++) {
      itemKeysFrom += Short.BYTES + listing.length(itemKeysFrom);
    }
    return new ItemListing(items, listing.bytes, itemKeysFrom, listing.kindsFrom);
  }

  /**
   * Where the listing ends that is a part of other bytes.
   *
   * @param items how many it lists
   * @throws IndexOutOfBoundsException if the bytes end before
   */
  public static int endOf(byte[] bytes, int from, int items) {
    int at = from;
    for (int name = 0; name < 2 * items; name++) {
      at += Short.BYTES + length(bytes, at);
    }
    int end = at + 3 * items;
    Objects.checkFromToIndex(from, end, bytes.length);
    return end;
  }

  /** The bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many items it lists. */
  public int count() {
    return items;
  }

  /** How many of the items are apps. */
  public int appCount() {
    int apps = 0;
    for (int kinds = kindsFrom; kinds < bytes.length; kinds += 3) {
      if (CATEGORIES[bytes[kinds]] == SettingsCategory.APPS) {
        apps++;
      }
    }
    return apps;
  }

  /** The categories that items are of. */
  public Set<SettingsCategory> categories() {
    Set<SettingsCategory> categories = EnumSet.noneOf(SettingsCategory.class);
    for (int kinds = kindsFrom; kinds < bytes.length; kinds += 3) {
      categories.add(CATEGORIES[bytes[kinds]]);
    }
    return categories;
  }

  /**
   * Where some of its items stand in it, by one walk through it.
   *
   * @param some in the order of this listing, each once
   * @return their places; fewer than there are items if it does not list one, in this order and of
   *     these kinds
   */
  public int[] placesOf(List<ManifestItem> some) {
    int[] places = new int[some.size()];
    int found = 0;
    int key = itemKeysFrom;
    Sought next = found < places.length ? Sought.of(some.get(found)) : null;
    for (int i = 0, type = 0; i < items && next != null; i++) {
      if (next.isAt(this, i, type, key)) {
        places[found++] = i;
        next = found < places.length ? Sought.of(some.get(found)) : null;
      }
      type += Short.BYTES + length(type);
      key += Short.BYTES + length(key);
    }
    return Arrays.copyOf(places, found);
  }

  /** An item as a listing writes it. */
  @SuppressWarnings("ArrayRecordComponent") // Compared byte by byte, and never as a record.
  private record Sought(byte[] payloadType, byte[] itemKey, ManifestItem item) {

    static Sought of(ManifestItem item) {
      return new Sought(item.payloadType().getBytes(UTF_8), item.itemKey().getBytes(UTF_8), item);
    }

    boolean isAt(ItemListing listing, int place, int type, int key) {
      int kinds = listing.kindsFrom + 3 * place;
      return listing.hasName(key, itemKey)
          && listing.hasName(type, payloadType)
          && listing.bytes[kinds] == item.category().ordinal()
          && listing.bytes[kinds + 1] == item.recordKind().ordinal()
          && listing.bytes[kinds + 2] == (item.secret() ? 1 : 0);
    }
  }

  private boolean hasName(int at, byte[] name) {
    int from = at + Short.BYTES;
    return length(at) == name.length
        && Arrays.equals(bytes, from, from + name.length, name, 0, name.length);
  }

  /** Whether a part of other bytes is the same listing. */
  public boolean isAt(byte[] other, int from, int to) {
    return Arrays.equals(bytes, 0, bytes.length, other, from, to);
  }

  /**
   * The roots of the parts of a manifest's tree that lists this, of which {@link #manifestDigest}
   * is made.
   */
  public byte[] parts(ItemContents contents) {
    byte[] parts = new byte[Sha256.BYTES * MerkleTree.parts(items)];
    hashParts(contents, parts, part -> true);
    return parts;
  }

  /**
   * The same where the parts of other contents are known.
   *
   * @param before the roots of its parts; not changed
   * @param changed the places of all items that consist of something else now
   */
  public byte[] parts(ItemContents contents, byte[] before, int[] changed) {
    byte[] parts = before.clone();
    var touched = new BitSet(MerkleTree.parts(items));
    for (int place : changed) {
      touched.set(place / MerkleTree.LEAVES_OF_A_PART);
    }
    hashParts(contents, parts, touched::get);
    return parts;
  }

  /** The digest of a manifest with these parts, see {@link BackupManifest#digest()}. */
  public static Sha256 manifestDigest(byte[] parts) {
    return Sha256.ofBytes(MerkleTree.rootOfParts(parts));
  }

  private void hashParts(ItemContents contents, byte[] parts, IntPredicate wanted) {
    var hasher = new LeafHasher();
    int type = 0;
    int key = itemKeysFrom;
    int item = 0;
    for (int part = 0; item < items; part++) {
      boolean isWanted = wanted.test(part);
      int end = Math.min(items, item + MerkleTree.LEAVES_OF_A_PART);
      for (; item < end; item++) {
        if (isWanted) {
          addLeaf(hasher, item, type, key, contents);
        }
        type += Short.BYTES + length(type);
        key += Short.BYTES + length(key);
      }
      if (isWanted) {
        hasher.endPart(parts, part);
      }
    }
  }

  private void addLeaf(LeafHasher hasher, int item, int type, int key, ItemContents contents) {
    int kinds = kindsFrom + 3 * item;
    Sha256 digest = contents.digest(item);
    hasher
        .begin()
        .field(bytes, type + Short.BYTES, length(type))
        .field(bytes, key + Short.BYTES, length(key))
        .field(CATEGORIES[bytes[kinds]].wireBytes())
        .field(KINDS[bytes[kinds + 1]].wireBytes())
        .secret(bytes[kinds + 2] != 0)
        .digest(digest.first(), digest.second(), digest.third(), digest.fourth())
        .size(contents.sizeBytes(item));
  }

  private int length(int at) {
    return length(bytes, at);
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
