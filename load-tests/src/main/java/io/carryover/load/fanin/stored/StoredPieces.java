package io.carryover.load.fanin.stored;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The pieces of content in a pack, each of which has the digest that it bears.
 *
 * @param digests of all pieces
 */
record StoredPieces(Set<String> digests) {

  private static final int DIGEST_BYTES = 32;

  StoredPieces {
    digests = Set.copyOf(digests);
  }

  /** Digest, length and bytes, piece after piece. */
  static StoredPieces read(byte[] bytes) throws DamagedException {
    Set<String> digests = new HashSet<>();
    var in = ByteBuffer.wrap(bytes);
    MessageDigest sha256 = sha256();
    byte[] digest = new byte[DIGEST_BYTES];
    try {
      while (in.hasRemaining()) {
        in.get(digest);
        int size = in.getInt();
        sha256.update(in.slice(in.position(), size));
        in.position(in.position() + size);
        if (!Arrays.equals(sha256.digest(), digest)) {
          throw new DamagedException("A piece of content has another digest than it bears.");
        }
        digests.add(HexFormat.of().formatHex(digest));
      }
      return new StoredPieces(digests);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new DamagedException("A pack that is cut off.", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
