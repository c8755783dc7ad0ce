package io.carryover.backup.profile;

import static java.util.Objects.requireNonNull;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Manifests as few bytes, before they are compressed and sealed: every backup writes one and most
 * read one.
 *
 * <p>A format number; the packs; then the items, field by field and not item by item, because equal
 * things next to each other compress better: payload types, item keys, kinds, sizes and packs, and
 * at last the digests, which do not compress at all. Enumerations are written by their place, so
 * their order never changes. Numbers are those of {@link DataOutputStream}.
 */
final class ManifestBytes {

  private static final byte FORMAT = 1;
  private static final int DIGEST_BYTES = 32;
  private static final int USUAL_BYTES = 128;
  private static final List<SettingsCategory> CATEGORIES = List.of(SettingsCategory.values());
  private static final List<RecordKind> KINDS = List.of(RecordKind.values());

  private ManifestBytes() {}

  static byte[] write(StoredManifest stored) {
    List<ManifestItem> items = stored.manifest().items();
    var bytes = new ByteArrayOutputStream(USUAL_BYTES * (items.size() + 1));
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      Map<UUID, Integer> places = writePacks(out, stored);
      out.writeInt(items.size());
      for (ManifestItem item : items) {
        out.writeUTF(item.payloadType());
      }
      for (ManifestItem item : items) {
        out.writeUTF(item.itemKey());
      }
      for (ManifestItem item : items) {
        out.writeByte(item.category().ordinal());
        out.writeByte(item.recordKind().ordinal());
        out.writeBoolean(item.secret());
      }
      for (ManifestItem item : items) {
        out.writeInt(item.sizeBytes());
        out.writeShort(requireNonNull(places.get(stored.packOf().get(item.digest()))));
      }
      for (ManifestItem item : items) {
        out.write(item.digest().bytes());
      }
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail to be written.", e);
    }
    return bytes.toByteArray();
  }

  private static Map<UUID, Integer> writePacks(DataOutputStream out, StoredManifest stored)
      throws IOException {
    Map<UUID, Integer> places = new HashMap<>();
    out.writeShort(stored.packs().size());
    for (UUID pack : stored.packs()) {
      places.put(pack, places.size());
      out.writeLong(pack.getMostSignificantBits());
      out.writeLong(pack.getLeastSignificantBits());
    }
    return places;
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if these are the bytes of something else
   */
  static StoredManifest read(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte format = in.readByte();
      if (format != FORMAT) {
        throw new IOException("A manifest of the unknown format %d.".formatted(format));
      }
      UUID[] packs = new UUID[in.readUnsignedShort()];
      for (int i = 0; i < packs.length; i++) {
        packs[i] = new UUID(in.readLong(), in.readLong());
      }
      return readItems(in, packs);
    }
  }

  private static StoredManifest readItems(DataInputStream in, UUID[] packs) throws IOException {
    int count = in.readInt();
    String[] payloadTypes = texts(in, count);
    String[] itemKeys = texts(in, count);
    byte[] kinds = in.readNBytes(3 * count);
    int[] sizes = new int[count];
    UUID[] packOfItem = new UUID[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = in.readInt();
      packOfItem[i] = packs[in.readUnsignedShort()];
    }
    List<ManifestItem> items = new ArrayList<>(count);
    Map<Sha256, UUID> packOf = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      Sha256 digest = Sha256.ofBytes(in.readNBytes(DIGEST_BYTES));
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

  private static String[] texts(DataInputStream in, int count) throws IOException {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = in.readUTF();
    }
    return texts;
  }
}
