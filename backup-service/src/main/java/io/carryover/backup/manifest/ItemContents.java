package io.carryover.backup.manifest;

import java.util.List;

/**
 * What the items of a manifest consist of, in the order of its {@link ItemListing}: the digest and
 * the size of each one's content.
 */
public final class ItemContents {

  private final Sha256[] digests;
  private final int[] sizes;

  private ItemContents(Sha256[] digests, int[] sizes) {
    this.digests = digests;
    this.sizes = sizes;
  }

  /** The contents of some items, in their order. */
  public static ItemContents of(List<ManifestItem> items) {
    int count = items.size();
    var contents = new ItemContents(new Sha256[count], new int[count]);
    for (int i = 0; i < count; i++) {
      contents.set(i, items.get(i));
    }
    return contents;
  }

  /**
   * Contents that are at hand one by one.
   *
   * @param digests one for each item; belongs to the new object
   * @param sizes in bytes, one for each item; belongs to the new object
   */
  public static ItemContents of(Sha256[] digests, int[] sizes) {
    return new ItemContents(digests, sizes);
  }

  /** The same, but for some items. */
  public ItemContents with(List<ManifestItem> changed, int[] places) {
    var contents = new ItemContents(digests.clone(), sizes.clone());
    for (int i = 0; i < places.length; i++) {
      contents.set(places[i], changed.get(i));
    }
    return contents;
  }

  private void set(int item, ManifestItem to) {
    digests[item] = to.digest();
    sizes[item] = to.sizeBytes();
  }

  /** How many items there are. */
  public int count() {
    return sizes.length;
  }

  /** The digest of an item's content. */
  public Sha256 digest(int item) {
    return digests[item];
  }

  /** The size of an item's content, as the device sent it. */
  public int sizeBytes(int item) {
    return sizes[item];
  }

  /** The sum of all content, as the device sent it. */
  public long sizeBytes() {
    long all = 0;
    for (int size : sizes) {
      all += size;
    }
    return all;
  }
}
