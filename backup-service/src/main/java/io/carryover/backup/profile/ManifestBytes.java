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
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
  private static final int BITS_OF_A_BYTE = 7;
  private static final int MORE = 1 << BITS_OF_A_BYTE;

  /** Of an item without its names. */
  private static final int LEAST_ITEM_BYTES = ItemListing.BYTES_OF_AN_ITEM + 2 + Sha256.BYTES;

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
  private static int partBytes(int items) {
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

  private static int number(ByteBuffer in, int most) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += BITS_OF_A_BYTE) {
      byte next = in.get();
      number |= (long) (next & MORE - 1) << shift;
      if (next >= 0) {
        if (number > most) {
          break;
        }
        return (int) number;
      }
    }
    throw new IOException("A manifest with a number that is too large.");
  }

  /**
   * Where the fields of a written manifest lie, in this release's format or an earlier one.
   *
   * @param packs that the places count
   * @param items how many there are
   * @param listingFrom where the listing begins
   * @param listingTo where it ends
   * @param sizes of all items
   * @param places of all items among the packs
   * @param partsFrom where the roots of the parts begin; those of a tree of one part are not there
   * @param digestsFrom where they end, and the digests begin
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  record Layout(
      UUID[] packs,
      int items,
      int listingFrom,
      int listingTo,
      int[] sizes,
      short[] places,
      int partsFrom,
      int digestsFrom) {

    /**
     * Finds them.
     *
     * @param ofRow the packs that the row of the backup names, in its order
     * @throws IOException if these are the bytes of something else, or the packs those of another
     */
    static Layout of(byte[] bytes, UUID[] ofRow) throws IOException {
      try {
        return read(bytes, ofRow);
      } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
        throw cutOff(e);
      }
    }

    private static Layout read(byte[] bytes, UUID[] ofRow) throws IOException {
      var in = ByteBuffer.wrap(bytes);
      byte format = in.get();
      UUID[] packs =
          switch (format) {
            case FORMAT, WITHOUT_PARTS -> ofRow;
            case WITH_PACKS -> ids(in);
            default ->
                throw new IOException("A manifest of the unknown format %d.".formatted(format));
          };
      int items = in.getInt();
      if (items < 0 || items > in.remaining() / LEAST_ITEM_BYTES) {
        throw cutOff(null);
      }
      int listingFrom = in.position();
      int listingTo = ItemListing.endOf(bytes, listingFrom, items);
      in.position(listingTo);
      int[] sizes = new int[items];
      short[] places = new short[items];
      if (format == FORMAT) {
        for (int i = 0; i < items; i++) {
          sizes[i] = number(in, Integer.MAX_VALUE);
        }
        for (int i = 0; i < items; i++) {
          places[i] = (short) number(in, 0xFFFF);
        }
      } else {
        for (int i = 0; i < items; i++) {
          sizes[i] = in.getInt();
          places[i] = in.getShort();
        }
      }
      for (short place : places) {
        if (Short.toUnsignedInt(place) >= packs.length) {
          throw new IOException("A manifest that counts more packs than its row names.");
        }
      }
      int partsFrom = in.position();
      int digestsFrom = partsFrom + (format == FORMAT ? partBytes(items) : 0);
      if (bytes.length != digestsFrom + Sha256.BYTES * items) {
        throw cutOff(null);
      }
      return new Layout(
          packs, items, listingFrom, listingTo, sizes, places, partsFrom, digestsFrom);
    }

    private static UUID[] ids(ByteBuffer in) {
      UUID[] ids = new UUID[Short.toUnsignedInt(in.getShort())];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = new UUID(in.getLong(), in.getLong());
      }
      return ids;
    }

    private static IOException cutOff(@Nullable RuntimeException cause) {
      return new IOException("A manifest that is cut off, or of something else.", cause);
    }

    /** The pack that holds an item's content. */
    UUID pack(int item) {
      return packs[Short.toUnsignedInt(places[item])];
    }
  }

  /**
   * Reads what {@link #write} has written, in this release or an earlier one.
   *
   * @param packs that the row of the backup names, in its order
   * @throws IOException if these are the bytes of something else, or the packs those of another
   */
  public static StoredManifest read(byte[] bytes, UUID[] packs) throws IOException {
    var layout = Layout.of(bytes, packs);
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
