package io.carryover.backup.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.nio.BufferUnderflowException;
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
 * <p>A format number; then the items, field by field and not item by item, because equal things
 * next to each other compress better: the {@link ItemListing}, sizes and the places of packs, and
 * at last the digests, which do not compress at all. Numbers have the highest byte first.
 *
 * <p>The packs themselves are not in it: the row of the backup names them, in the order that the
 * places count. Sixty items that change now and then lie in sixty packs, whose ids were a quarter
 * of such a manifest. A manifest of {@link #WITH_PACKS} names them in front of its items.
 */
public final class ManifestBytes {

  static final byte FORMAT = 2;

  /** The format of releases before. */
  static final byte WITH_PACKS = 1;

  /** Of an item beside the listing: a size, the place of its pack. */
  static final int PLACE_BYTES = Integer.BYTES + Short.BYTES;

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  /** Of an item without its names. */
  static final int ITEM_BYTES = ItemListing.BYTES_OF_AN_ITEM + PLACE_BYTES + Sha256.BYTES;

  private static final List<SettingsCategory> CATEGORIES = List.of(SettingsCategory.values());
  private static final List<RecordKind> KINDS = List.of(RecordKind.values());

  private ManifestBytes() {}

  /** A whole manifest in bytes, of which the last {@link #digestBytes} do not compress. */
  public static byte[] write(StoredManifest stored) {
    List<ManifestItem> items = stored.manifest().items();
    List<UUID> packs = List.copyOf(stored.packs());
    short[] places = new short[items.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = (short) packs.indexOf(stored.packOf().get(items.get(i).digest()));
    }
    return write(ItemListing.of(items), ItemContents.of(items), places);
  }

  /** How many bytes the digests of so many items take at the end of a written manifest. */
  public static int digestBytes(int items) {
    return Sha256.BYTES * items;
  }

  /**
   * Writes a manifest.
   *
   * @param listing of the items
   * @param contents of the items
   * @param places which of the row's packs holds the content of each item
   */
  static byte[] write(ItemListing listing, ItemContents contents, short[] places) {
    byte[] listed = listing.bytes();
    int items = contents.count();
    int perItem = PLACE_BYTES + Sha256.BYTES;
    var out = ByteBuffer.allocate(HEADER_BYTES + listed.length + perItem * items);
    out.put(FORMAT).putInt(items).put(listed);
    for (int i = 0; i < items; i++) {
      out.putInt(contents.sizeBytes(i)).putShort(places[i]);
    }
    for (int i = 0; i < items; i++) {
      contents.digest(i).write(out);
    }
    return out.array();
  }

  /**
   * Reads what {@link #write} has written, in this release or an earlier one.
   *
   * @param packs that the row of the backup names, in its order
   * @throws IOException if these are the bytes of something else, or the packs those of another
   */
  public static StoredManifest read(byte[] bytes, UUID[] packs) throws IOException {
    try {
      var in = ByteBuffer.wrap(bytes);
      return readItems(in, bytes, packs(in, packs));
    } catch (BufferUnderflowException e) {
      throw new IOException("A manifest that is cut off.", e);
    }
  }

  /** Reads up to the items, and says which packs their places count. */
  static UUID[] packs(ByteBuffer in, UUID[] ofRow) throws IOException {
    byte format = in.get();
    return switch (format) {
      case FORMAT -> ofRow;
      case WITH_PACKS -> {
        UUID[] packs = new UUID[Short.toUnsignedInt(in.getShort())];
        for (int i = 0; i < packs.length; i++) {
          packs[i] = new UUID(in.getLong(), in.getLong());
        }
        yield packs;
      }
      default -> throw new IOException("A manifest of the unknown format %d.".formatted(format));
    };
  }

  /** The pack in a place. */
  static UUID pack(UUID[] packs, short place) throws IOException {
    int index = Short.toUnsignedInt(place);
    if (index >= packs.length) {
      throw new IOException("A manifest that counts more packs than its row names.");
    }
    return packs[index];
  }

  private static StoredManifest readItems(ByteBuffer in, byte[] bytes, UUID[] packs)
      throws IOException {
    int count = in.getInt();
    if (count < 0 || count > in.remaining() / ITEM_BYTES) {
      throw new IOException("A manifest that is cut off.");
    }
    String[] payloadTypes = texts(in, bytes, count);
    String[] itemKeys = texts(in, bytes, count);
    byte[] kinds = new byte[3 * count];
    in.get(kinds);
    int[] sizes = new int[count];
    UUID[] packOfItem = new UUID[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = in.getInt();
      packOfItem[i] = pack(packs, in.getShort());
    }
    List<ManifestItem> items = new ArrayList<>(count);
    Map<Sha256, UUID> packOf = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      Sha256 digest = Sha256.read(in);
      packOf.put(digest, packOfItem[i]);
      items.add(
          new ManifestItem(
              payloadTypes[i],
              itemKeys[i],
              CATEGORIES.get(kinds[3 * i]),
              KINDS.get(kinds[3 * i + 1]),
              kinds[3 * i + 2] != 0,
              digest,
              sizes[i]));
    }
    return new StoredManifest(new BackupManifest(items), packOf);
  }

  private static String[] texts(ByteBuffer in, byte[] bytes, int count) throws IOException {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      int length = Short.toUnsignedInt(in.getShort());
      if (length > in.remaining()) {
        throw new IOException("A manifest that is cut off.");
      }
      texts[i] = new String(bytes, in.position(), length, UTF_8);
      in.position(in.position() + length);
    }
    return texts;
  }
}
