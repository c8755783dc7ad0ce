package io.carryover.backup.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import io.carryover.proof.MerkleTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Manifests as few bytes, before they are compressed and sealed: every backup writes one and most
 * read one.
 *
 * <p>Field by field and not item by item, because equal things next to each other compress better.
 * First the head: a format number, how many items there are, and their {@link ItemListing}. It
 * nearly always stays the same from one backup to the next, and what was compressed once is taken
 * over. Then the tail, which is not compressed: the sizes of all items; which pack holds each one's
 * content; of more than one part of the tree the root of each, so that a backup that changes one
 * item hashes sixteen and not all; and the digests. Sizes and packs are numbers of seven bits in a
 * byte, the lowest first, and all but the last byte of one have the highest bit set. Other numbers
 * have the highest byte first.
 *
 * <p>The packs themselves are not in it: the row of the backup names them, in the order that the
 * places count. Sixty items that change now and then lie in sixty packs, whose ids were a quarter
 * of such a manifest.
 *
 * <p>Earlier releases wrote a size in four bytes and a place in two, for each item in turn, and no
 * parts ({@link #WITHOUT_PARTS}), and before that the ids of packs in front of the items as well
 * ({@link #WITH_PACKS}).
 */
public final class ManifestBytes {

  static final byte FORMAT = 3;

  /** The format of releases before. */
  static final byte WITHOUT_PARTS = 2;

  /** The format of releases before those. */
  static final byte WITH_PACKS = 1;

  private static final int HEADER_BYTES = 1 + Integer.BYTES;
  static final int BITS_OF_A_BYTE = 7;
  static final int MORE = 1 << BITS_OF_A_BYTE;

  /** Of an item without its names. */
  static final int LEAST_ITEM_BYTES = ItemListing.BYTES_OF_AN_ITEM + 2 + Sha256.BYTES;

  private static final List<SettingsCategory> CATEGORIES = List.of(SettingsCategory.values());
  private static final List<RecordKind> KINDS = List.of(RecordKind.values());

  private ManifestBytes() {}

  /** A whole manifest in bytes, of which the last {@link #tailBytes} are not compressed. */
  public static byte[] write(StoredManifest stored) {
    List<ManifestItem> items = stored.manifest().items();
    List<UUID> packs = List.copyOf(stored.packs());
    short[] places = new short[items.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = (short) packs.indexOf(stored.packOf().get(items.get(i).digest()));
    }
    var listing = ItemListing.of(items);
    var contents = ItemContents.of(items);
    return write(new FlatManifest(listing, contents, places, listing.parts(contents)));
  }

  /** A whole manifest in bytes. */
  static byte[] write(FlatManifest manifest) {
    byte[] listed = manifest.listing().bytes();
    byte[] tail = tail(manifest);
    return ByteBuffer.allocate(HEADER_BYTES + listed.length + tail.length)
        .put(FORMAT)
        .putInt(manifest.listing().count())
        .put(listed)
        .put(tail)
        .array();
  }

  /** How many bytes at the end of a written manifest are not compressed. */
  public static int tailBytes(byte[] written) {
    return written.length
        - ItemListing.endOf(written, HEADER_BYTES, ByteBuffer.wrap(written).getInt(1));
  }

  /** What follows what it lists. */
  static byte[] tail(FlatManifest manifest) {
    ItemContents contents = manifest.contents();
    short[] places = manifest.places();
    int items = places.length;
    int partBytes = partBytes(items);
    int numberBytes = 0;
    for (int i = 0; i < items; i++) {
      numberBytes += numberBytes(contents.sizeBytes(i)) + numberBytes(place(places, i));
    }
    var out = ByteBuffer.allocate(numberBytes + partBytes + Sha256.BYTES * items);
    for (int i = 0; i < items; i++) {
      putNumber(out, contents.sizeBytes(i));
    }
    for (int i = 0; i < items; i++) {
      putNumber(out, place(places, i));
    }
    out.put(manifest.parts(), 0, partBytes);
    for (int i = 0; i < items; i++) {
      contents.digest(i).write(out);
    }
    return out.array();
  }

  private static int place(short[] places, int item) {
    return Short.toUnsignedInt(places[item]);
  }

  /** The root of a single part is that of the tree, which the row has. */
  static int partBytes(int items) {
    int parts = MerkleTree.parts(items);
    return parts > 1 ? Sha256.BYTES * parts : 0;
  }

  private static int numberBytes(int number) {
    int bytes = 1;
    for (int rest = number >>> BITS_OF_A_BYTE; rest != 0; rest >>>= BITS_OF_A_BYTE) {
      bytes++;
    }
    return bytes;
  }

  private static void putNumber(ByteBuffer out, int number) {
    int rest = number;
    for (; rest >= MORE; rest >>>= BITS_OF_A_BYTE) {
      out.put((byte) (rest | MORE));
    }
    out.put((byte) rest);
  }

  /**
   * Reads what {@link #write} has written, in this release or an earlier one.
   *
   * @param packs that the row of the backup names, in its order
   * @throws IOException if these are the bytes of something else, or the packs those of another
   */
  public static StoredManifest read(byte[] bytes, UUID[] packs) throws IOException {
    var layout = ManifestLayout.of(bytes, packs);
    int count = layout.items();
    var in = ByteBuffer.wrap(bytes).position(layout.listingFrom());
    String[] payloadTypes = texts(in, bytes, count);
    String[] itemKeys = texts(in, bytes, count);
    byte[] kinds = new byte[3 * count];
    in.get(kinds);
    in.position(layout.digestsFrom());
    List<ManifestItem> items = new ArrayList<>(count);
    Map<Sha256, UUID> packOf = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      Sha256 digest = Sha256.read(in);
      packOf.put(digest, layout.pack(i));
      items.add(
          new ManifestItem(
              payloadTypes[i],
              itemKeys[i],
              CATEGORIES.get(kinds[3 * i]),
              KINDS.get(kinds[3 * i + 1]),
              kinds[3 * i + 2] != 0,
              digest,
              layout.sizes()[i]));
    }
    return new StoredManifest(new BackupManifest(items), packOf);
  }

  private static String[] texts(ByteBuffer in, byte[] bytes, int count) {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      int length = Short.toUnsignedInt(in.getShort());
      texts[i] = new String(bytes, in.position(), length, UTF_8);
      in.position(in.position() + length);
    }
    return texts;
  }
}
