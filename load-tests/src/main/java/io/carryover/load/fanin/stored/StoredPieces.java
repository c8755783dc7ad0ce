package io.carryover.load.fanin.stored;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The pieces of content in a pack, by the digests that their bytes have.
 *
 * @param digests of all pieces
 */
record StoredPieces(Set<String> digests) {

  private static final byte FORMAT = 2;

  StoredPieces {
    digests = Set.copyOf(digests);
  }

  /** A format number, how many pieces there are, their lengths, and then the pieces. */
  static StoredPieces read(byte[] bytes) throws DamagedException {
    Set<String> digests = new HashSet<>();
    var in = ByteBuffer.wrap(bytes);
    MessageDigest sha256 = sha256();
    try {
      byte format = in.get();
      if (format != FORMAT) {
        throw new DamagedException("A pack of the unknown format %d.".formatted(format));
      }
      int[] sizes = new int[in.getInt()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = in.getInt();
      }
      for (int size : sizes) {
        sha256.update(in.slice(in.position(), size));
        in.position(in.position() + size);
        digests.add(HexFormat.of().formatHex(sha256.digest()));
      }
      if (in.hasRemaining()) {
        throw new DamagedException("A pack with something after its end.");
      }
      return new StoredPieces(digests);
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | NegativeArraySizeException e) {
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
