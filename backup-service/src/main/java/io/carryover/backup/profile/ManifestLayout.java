package io.carryover.backup.profile;

import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
record ManifestLayout(
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
  static ManifestLayout of(byte[] bytes, UUID[] ofRow) throws IOException {
    try {
      return read(bytes, ofRow);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw cutOff(e);
    }
  }

  private static ManifestLayout read(byte[] bytes, UUID[] ofRow) throws IOException {
    var in = ByteBuffer.wrap(bytes);
    byte format = in.get();
    UUID[] packs =
        switch (format) {
          case ManifestBytes.FORMAT, ManifestBytes.WITHOUT_PARTS -> ofRow;
          case ManifestBytes.WITH_PACKS -> ids(in);
          default ->
              throw new IOException("A manifest of the unknown format %d.".formatted(format));
        };
    int items = in.getInt();
    if (items < 0 || items > in.remaining() / ManifestBytes.LEAST_ITEM_BYTES) {
      throw cutOff(null);
    }
    int listingFrom = in.position();
    int listingTo = ItemListing.endOf(bytes, listingFrom, items);
    in.position(listingTo);
    int[] sizes = new int[items];
    short[] places = new short[items];
    if (format == ManifestBytes.FORMAT) {
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
    int digestsFrom =
        partsFrom + (format == ManifestBytes.FORMAT ? ManifestBytes.partBytes(items) : 0);
    if (bytes.length != digestsFrom + Sha256.BYTES * items) {
      throw cutOff(null);
    }
    return new ManifestLayout(
        packs, items, listingFrom, listingTo, sizes, places, partsFrom, digestsFrom);
  }

  private static UUID[] ids(ByteBuffer in) {
    UUID[] ids = new UUID[Short.toUnsignedInt(in.getShort())];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = new UUID(in.getLong(), in.getLong());
    }
    return ids;
  }

  private static int number(ByteBuffer in, int most) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += ManifestBytes.BITS_OF_A_BYTE) {
      byte next = in.get();
      number |= (long) (next & ManifestBytes.MORE - 1) << shift;
      if (next >= 0) {
        if (number > most) {
          break;
        }
        return (int) number;
      }
    }
    throw new IOException("A manifest with a number that is too large.");
  }

  private static IOException cutOff(@Nullable RuntimeException cause) {
    return new IOException("A manifest that is cut off, or of something else.", cause);
  }

  /** The pack that holds an item's content. */
  UUID pack(int item) {
    return packs[Short.toUnsignedInt(places[item])];
  }
}
