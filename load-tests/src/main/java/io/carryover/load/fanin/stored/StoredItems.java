package io.carryover.load.fanin.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.proof.MerkleTree;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as it is stored, with the packs that its row names.
 *
 * @param items in the order in which the device has listed them
 * @param packs of each item, where its content lies
 * @param root of the tree whose parts are written, in hexadecimal digits; null where none are
 */
record StoredItems(List<ManifestEntry> items, List<UUID> packs, @Nullable String root) {

  private static final byte FORMAT = 3;
  private static final int DIGEST_BYTES = 32;
  private static final int BITS_OF_A_BYTE = 7;
  private static final List<SettingsCategory> CATEGORIES = List.of(SettingsCategory.values());
  private static final List<RecordKind> KINDS = List.of(RecordKind.values());

  StoredItems {
    items = List.copyOf(items);
    packs = List.copyOf(packs);
  }

  /**
   * Field by field for all items: texts, kinds, sizes, places of packs, parts of the tree, digests.
   *
   * @param named the packs of the row, in its order
   */
  static StoredItems read(byte[] bytes, UUID[] named) throws DamagedException {
    var in = ByteBuffer.wrap(bytes);
    try {
      byte format = in.get();
      if (format != FORMAT) {
        throw new DamagedException("A manifest of the unknown format %d.".formatted(format));
      }
      StoredItems read = items(in, in.getInt(), named);
      if (in.hasRemaining()) {
        throw new DamagedException("A manifest with something after its end.");
      }
      return read;
    } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new DamagedException("A manifest that is cut off.", e);
    }
  }

  private static StoredItems items(ByteBuffer in, int count, UUID[] named) {
    String[] types = texts(in, count);
    String[] keys = texts(in, count);
    byte[] kinds = new byte[3 * count];
    in.get(kinds);
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = number(in);
    }
    List<UUID> packs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      packs.add(named[number(in)]);
    }
    String root = count > MerkleTree.LEAVES_OF_A_PART ? rootOfParts(in, count) : null;
    List<ManifestEntry> items = new ArrayList<>(count);
    byte[] digest = new byte[DIGEST_BYTES];
    for (int i = 0; i < count; i++) {
      in.get(digest);
      items.add(
          new ManifestEntry(
              types[i],
              keys[i],
              CATEGORIES.get(kinds[3 * i]).wireName(),
              KINDS.get(kinds[3 * i + 1]).wireName(),
              kinds[3 * i + 2] != 0,
              HexFormat.of().formatHex(digest),
              sizes[i]));
    }
    return new StoredItems(items, packs, root);
  }

  private static String rootOfParts(ByteBuffer in, int count) {
    byte[] parts = new byte[DIGEST_BYTES * MerkleTree.parts(count)];
    in.get(parts);
    return HexFormat.of().formatHex(MerkleTree.rootOfParts(parts));
  }

  private static int number(ByteBuffer in) {
    int number = 0;
    for (int shift = 0; ; shift += BITS_OF_A_BYTE) {
      byte next = in.get();
      number |= (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  private static String[] texts(ByteBuffer in, int count) {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(text);
      texts[i] = new String(text, UTF_8);
    }
    return texts;
  }
}
