package io.carryover.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Computes the parts of a manifest's tree from fields that are bytes already, without an object for
 * each item. It is for who takes in thousands of manifests a second; the rule is {@link
 * ManifestLeaf}.
 *
 * <p>Of each item all fields of a leaf follow each other: {@link #begin}, payload type, item key,
 * category, record kind, {@link #secret}, {@link #digest}, {@link #size}. When a part has its
 * leaves, {@link #endPart} gives its root, and the next part begins.
 */
public final class LeafHasher {

  private static final byte[] KIND = LeafBytes.ascii("manifest-item");
  private static final byte[] TRUE = LeafBytes.ascii("true");
  private static final byte[] FALSE = LeafBytes.ascii("false");
  private static final int DIGEST_LONGS = 4;
  private static final int DIGITS_OF_A_LONG = 16;

  /** Of each byte its two digits, one after the other. */
  private static final short[] HEX = hex();

  private static final VarHandle DIGITS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final int MOST_DIGITS_OF_AN_INT = 10;

  private final MessageDigest sha256 = MerkleTree.sha256();
  private final byte[] hashes = new byte[MerkleTree.LEAVES_OF_A_PART * MerkleTree.HASH_BYTES];
  private int leaves;
  private byte[] leaf = new byte[1024];
  private int length;

  /** Begins the leaf of the next item. */
  public LeafHasher begin() {
    leaf[0] = MerkleTree.LEAF;
    length = 1;
    return field(KIND);
  }

  /** The next field, UTF-8 without half surrogate pairs. */
  public LeafHasher field(byte[] text) {
    return field(text, 0, text.length);
  }

  /** The next field, a part of an array: UTF-8 without half surrogate pairs. */
  public LeafHasher field(byte[] text, int from, int size) {
    putLength(size);
    System.arraycopy(text, from, leaf, length, size);
    length += size;
    return this;
  }

  /** Whether the item is secret. */
  public LeafHasher secret(boolean secret) {
    return field(secret ? TRUE : FALSE);
  }

  /** The digest of the item's content, 32 bytes as four numbers, the highest first. */
  public LeafHasher digest(long first, long second, long third, long fourth) {
    putLength(DIGEST_LONGS * DIGITS_OF_A_LONG);
    putHex(first);
    putHex(second);
    putHex(third);
    putHex(fourth);
    return this;
  }

  /**
   * The size of the item's content, not negative; the leaf is complete with it.
   *
   * @throws IllegalStateException if the part has all its leaves already
   */
  public void size(int sizeBytes) {
    if (leaves == MerkleTree.LEAVES_OF_A_PART) {
      throw new IllegalStateException("A part has %d leaves.".formatted(leaves));
    }
    int digits = 1;
    for (int rest = sizeBytes / 10; rest > 0; rest /= 10) {
      digits++;
    }
    putLength(digits);
    int rest = sizeBytes;
    for (int at = length + digits - 1; at >= length; at--) {
      leaf[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    MerkleTree.hash(sha256, leaf, length, hashes, MerkleTree.HASH_BYTES * leaves++);
  }

  /**
   * Puts the root over the leaves since the last part, 32 bytes.
   *
   * @param parts where the roots of all parts go, see {@link MerkleTree#rootOfParts}
   * @param part which of them this is
   */
  public void endPart(byte[] parts, int part) {
    byte[] root = MerkleTree.root(sha256, hashes, leaves);
    System.arraycopy(root, 0, parts, MerkleTree.HASH_BYTES * part, MerkleTree.HASH_BYTES);
    leaves = 0;
  }

  private void putLength(int size) {
    int needed = length + Integer.BYTES + Math.max(size, MOST_DIGITS_OF_AN_INT);
    if (needed > leaf.length) {
      leaf = Arrays.copyOf(leaf, Math.max(needed, 2 * leaf.length));
    }
    leaf[length++] = (byte) (size >>> 24);
    leaf[length++] = (byte) (size >>> 16);
    leaf[length++] = (byte) (size >>> 8);
    leaf[length++] = (byte) size;
  }

  private void putHex(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      DIGITS.set(leaf, length, HEX[(int) (value >>> shift) & 0xFF]);
      length += Short.BYTES;
    }
  }

  private static short[] hex() {
    byte[] digits = LeafBytes.ascii("0123456789abcdef");
    short[] hex = new short[1 << Byte.SIZE];
    for (int i = 0; i < hex.length; i++) {
      hex[i] = (short) (digits[i >>> 4] << Byte.SIZE | digits[i & 0xF]);
    }
    return hex;
  }
}
