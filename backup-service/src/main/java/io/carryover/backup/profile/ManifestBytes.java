package io.carryover.backup.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.carryover.backup.manifest.BackupManifest;
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
import java.util.Set;
import java.util.UUID;

/**
 * Manifests as few bytes, before they are compressed and sealed: every backup writes one and most
 * read one.
 *
 * <p>A format number; the packs; then the items, field by field and not item by item, because equal
 * things next to each other compress better: payload types, item keys, kinds, sizes and packs, and
 * at last the digests, which do not compress at all. Texts are their length in bytes and their
 * UTF-8, enumerations their place, so their order never changes. Numbers have the highest byte
 * first.
 */
public final class ManifestBytes {

  private static final byte FORMAT = 1;
  private static final int DIGEST_BYTES = 32;
  private static final int PACK_BYTES = 16;
  private static final int HEADER_BYTES = 1 + Short.BYTES + Integer.BYTES;

  /** Of an item: two lengths, three kinds, a size, the place of its pack, its digest. */
  private static final int ITEM_BYTES =
      2 * Short.BYTES + 3 + Integer.BYTES + Short.BYTES + DIGEST_BYTES;

  private static final List<SettingsCategory> CATEGORIES = List.of(SettingsCategory.values());
  private static final List<RecordKind> KINDS = List.of(RecordKind.values());

  private ManifestBytes() {}

  /** A manifest in bytes, of which the last {@link #digestBytes} do not compress. */
  public static byte[] write(StoredManifest stored) {
    List<ManifestItem> items = stored.manifest().items();
    Set<UUID> packs = stored.packs();
    List<byte[]> texts = texts(items);
    int size = HEADER_BYTES + PACK_BYTES * packs.size() + ITEM_BYTES * items.size();
    for (byte[] text : texts) {
      size += text.length;
    }
    var out = ByteBuffer.allocate(size);
    out.put(FORMAT);
    Map<UUID, Integer> places = writePacks(out, packs);
    out.putInt(items.size());
    for (byte[] text : texts) {
      out.putShort((short) text.length).put(text);
    }
    for (ManifestItem item : items) {
      out.put((byte) item.category().ordinal())
          .put((byte) item.recordKind().ordinal())
          .put((byte) (item.secret() ? 1 : 0));
    }
    for (ManifestItem item : items) {
      int place = requireNonNull(places.get(stored.packOf().get(item.digest())));
      out.putInt(item.sizeBytes()).putShort((short) place);
    }
    for (ManifestItem item : items) {
      out.put(item.digest().bytes());
    }
    return out.array();
  }

  /** How many bytes the digests take at the end of a written manifest. */
  public static int digestBytes(StoredManifest stored) {
    return DIGEST_BYTES * stored.manifest().items().size();
  }

  private static List<byte[]> texts(List<ManifestItem> items) {
    List<byte[]> texts = new ArrayList<>(2 * items.size());
    for (ManifestItem item : items) {
      texts.add(item.payloadType().getBytes(UTF_8));
    }
    for (ManifestItem item : items) {
      texts.add(item.itemKey().getBytes(UTF_8));
    }
    return texts;
  }

  private static Map<UUID, Integer> writePacks(ByteBuffer out, Set<UUID> packs) {
    Map<UUID, Integer> places = HashMap.newHashMap(packs.size());
    out.putShort((short) packs.size());
    for (UUID pack : packs) {
      places.put(pack, places.size());
      out.putLong(pack.getMostSignificantBits()).putLong(pack.getLeastSignificantBits());
    }
    return places;
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if these are the bytes of something else
   */
  public static StoredManifest read(byte[] bytes) throws IOException {
    try {
      var in = ByteBuffer.wrap(bytes);
      byte format = in.get();
      if (format != FORMAT) {
        throw new IOException("A manifest of the unknown format %d.".formatted(format));
      }
      UUID[] packs = new UUID[Short.toUnsignedInt(in.getShort())];
      for (int i = 0; i < packs.length; i++) {
        packs[i] = new UUID(in.getLong(), in.getLong());
      }
      return readItems(in, bytes, packs);
    } catch (BufferUnderflowException e) {
      throw new IOException("A manifest that is cut off.", e);
    }
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
      packOfItem[i] = packs[Short.toUnsignedInt(in.getShort())];
    }
    List<ManifestItem> items = new ArrayList<>(count);
    Map<Sha256, UUID> packOf = HashMap.newHashMap(count);
    byte[] digestBytes = new byte[DIGEST_BYTES];
    for (int i = 0; i < count; i++) {
      in.get(digestBytes);
      Sha256 digest = Sha256.ofBytes(digestBytes);
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
