package io.carryover.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The Merkle tree hash of RFC 9162, section 2.1, with SHA-256.
 *
 * <p>A leaf is hashed as {@code SHA-256(0x00 || leaf)}, a node as {@code SHA-256(0x01 || left ||
 * right)}, and a tree without leaves as SHA-256 of nothing. So no node can pass for a leaf. All
 * hashes have 32 bytes.
 */
public final class MerkleTree {

  static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final int HASH_BYTES = 32;

  private MerkleTree() {}

  /** The hash of one leaf. */
  public static byte[] leafHash(byte[] leaf) {
    return leafHash(sha256(), leaf);
  }

  /** The root over some leaves, in their order. */
  public static byte[] root(List<byte[]> leaves) {
    MessageDigest sha256 = sha256();
    byte[][] hashes = new byte[leaves.size()][];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = leafHash(sha256, leaves.get(i));
    }
    return root(sha256, hashes);
  }

  /**
   * The root over leaves of which only the hashes are known, in their order.
   *
   * @throws IllegalArgumentException if one of them has not 32 bytes
   */
  public static byte[] rootOfHashes(List<byte[]> leafHashes) {
    for (byte[] hash : leafHashes) {
      if (hash.length != HASH_BYTES) {
        throw new IllegalArgumentException("A hash has %d bytes.".formatted(HASH_BYTES));
      }
    }
    return root(sha256(), leafHashes.toArray(byte[][]::new));
  }

  /**
   * Joins neighbours, level by level; who has none moves up as it is. That is the tree of the RFC,
   * whose left part always is the largest power of two.
   */
  static byte[] root(MessageDigest sha256, byte[][] level) {
    int nodes = level.length;
    if (nodes == 0) {
      return sha256.digest();
    }
    byte[] node = new byte[1 + 2 * HASH_BYTES];
    node[0] = NODE;
    while (nodes > 1) {
      int pairs = nodes / 2;
      for (int i = 0; i < pairs; i++) {
        System.arraycopy(level[2 * i], 0, node, 1, HASH_BYTES);
        System.arraycopy(level[2 * i + 1], 0, node, 1 + HASH_BYTES, HASH_BYTES);
        level[i] = sha256.digest(node);
      }
      if (nodes % 2 == 1) {
        level[pairs] = level[nodes - 1];
      }
      nodes = nodes - pairs;
    }
    return level[0];
  }

  private static byte[] leafHash(MessageDigest sha256, byte[] leaf) {
    sha256.update(LEAF);
    return sha256.digest(leaf);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
