package io.carryover.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
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
  static final int HASH_BYTES = 32;

  /**
   * So many leaves, the first of all and each next ones, make a part of their own in any tree: its
   * root is a node of the tree. The last part has what is left.
   */
  public static final int LEAVES_OF_A_PART = 16;

  private MerkleTree() {}

  /** How many parts a tree of so many leaves has. */
  public static int parts(int leaves) {
    return (leaves + LEAVES_OF_A_PART - 1) / LEAVES_OF_A_PART;
  }

  /**
   * The root over leaves of which only the roots of their parts are known.
   *
   * @param parts 32 bytes for each part, in their order
   */
  public static byte[] rootOfParts(byte[] parts) {
    return root(sha256(), parts.clone(), parts.length / HASH_BYTES);
  }

  /** The hash of one leaf. */
  public static byte[] leafHash(byte[] leaf) {
    return leafHash(sha256(), leaf);
  }

  /** The root over some leaves, in their order. */
  public static byte[] root(List<byte[]> leaves) {
    MessageDigest sha256 = sha256();
    byte[] hashes = new byte[HASH_BYTES * leaves.size()];
    for (int i = 0; i < leaves.size(); i++) {
      System.arraycopy(leafHash(sha256, leaves.get(i)), 0, hashes, HASH_BYTES * i, HASH_BYTES);
    }
    return root(sha256, hashes, leaves.size());
  }

  /**
   * The root over leaves of which only the hashes are known, in their order.
   *
   * @throws IllegalArgumentException if one of them has not 32 bytes
   */
  public static byte[] rootOfHashes(List<byte[]> leafHashes) {
    byte[] hashes = new byte[HASH_BYTES * leafHashes.size()];
    int at = 0;
    for (byte[] hash : leafHashes) {
      if (hash.length != HASH_BYTES) {
        throw new IllegalArgumentException("A hash has %d bytes.".formatted(HASH_BYTES));
      }
      System.arraycopy(hash, 0, hashes, at, HASH_BYTES);
      at += HASH_BYTES;
    }
    return root(sha256(), hashes, leafHashes.size());
  }

  /**
   * Joins neighbours, level by level; who has none moves up as it is. That is the tree of the RFC,
   * whose left part always is the largest power of two.
   *
   * @param hashes of the leaves, one behind the other; overwritten
   */
  static byte[] root(MessageDigest sha256, byte[] hashes, int leaves) {
    if (leaves == 0) {
      return sha256.digest();
    }
    byte[] node = new byte[1 + 2 * HASH_BYTES];
    node[0] = NODE;
    int nodes = leaves;
    while (nodes > 1) {
      int pairs = nodes / 2;
      for (int i = 0; i < pairs; i++) {
        System.arraycopy(hashes, 2 * HASH_BYTES * i, node, 1, 2 * HASH_BYTES);
        hash(sha256, node, node.length, hashes, HASH_BYTES * i);
      }
      if (nodes % 2 == 1) {
        System.arraycopy(hashes, HASH_BYTES * (nodes - 1), hashes, HASH_BYTES * pairs, HASH_BYTES);
      }
      nodes = nodes - pairs;
    }
    return Arrays.copyOf(hashes, HASH_BYTES);
  }

  /** Puts the hash of the first bytes to a place. */
  static void hash(MessageDigest sha256, byte[] bytes, int length, byte[] hashes, int at) {
    sha256.update(bytes, 0, length);
    try {
      sha256.digest(hashes, at, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("There is room for each hash.", e);
    }
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
