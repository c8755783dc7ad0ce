package io.carryover.backup.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.proof.LeafHasher;
import java.util.Arrays;
import java.util.List;

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

  /** The bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether a part of other bytes is the same listing. */
  public boolean isAt(byte[] other, int from, int to) {
    return Arrays.equals(bytes, 0, bytes.length, other, from, to);
  }

  /** The digest of a manifest that lists this, see {@link BackupManifest#digest()}. */
  public Sha256 manifestDigest(List<ManifestItem> listed) {
    var hasher = new LeafHasher(items);
    int type = 0;
    int key = itemKeysFrom;
    int kinds = kindsFrom;
    for (int i = 0; i < items; i++) {
      int typeLength = length(type);
      int keyLength = length(key);
      ManifestItem item = listed.get(i);
      Sha256 digest = item.digest();
      hasher
          .begin()
          .field(bytes, type + Short.BYTES, typeLength)
          .field(bytes, key + Short.BYTES, keyLength)
          .field(CATEGORIES[bytes[kinds]].wireBytes())
          .field(KINDS[bytes[kinds + 1]].wireBytes())
          .secret(bytes[kinds + 2] != 0)
          .digest(digest.first(), digest.second(), digest.third(), digest.fourth())
          .size(item.sizeBytes());
      type += Short.BYTES + typeLength;
      key += Short.BYTES + keyLength;
      kinds += 3;
    }
    return Sha256.ofBytes(hasher.root());
  }

  private int length(int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
