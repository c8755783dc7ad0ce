package io.carryover.backup.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The pieces of content that one backup added: small records compress far better together than
 * alone.
 *
 * <p>A format number; how many pieces (4 bytes, big-endian) and the length of each (4 bytes); then
 * the bytes of all. Their digests stand in the manifest and follow from the bytes, so that a pack
 * need not repeat them.
 *
 * <p>Before there were dictionaries a pack was digest (32 bytes), length and bytes, piece after
 * piece, without a format number. Only packs of that time lie in frames that name no dictionary.
 */
public final class ContentPack {

  private static final byte FORMAT = 2;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;
  private static final int DIGEST_BYTES = 32;

  private ContentPack() {}

  /** The pieces as bytes. */
  public static byte[] write(Collection<byte[]> pieces) {
    int size = HEADER_BYTES + Integer.BYTES * pieces.size();
    for (byte[] piece : pieces) {
      size += piece.length;
    }
    var out = ByteBuffer.allocate(size).put(FORMAT).putInt(pieces.size());
    pieces.forEach(piece -> out.putInt(piece.length));
    pieces.forEach(out::put);
    return out.array();
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalStateException if these are the bytes of something else
   */
  public static List<byte[]> read(byte[] written) {
    var in = ByteBuffer.wrap(written);
    byte format = in.get();
    if (format != FORMAT) {
      throw new IllegalStateException("A pack of the unknown format %d.".formatted(format));
    }
    int[] lengths = new int[in.getInt()];
    in.asIntBuffer().get(lengths);
    in.position(in.position() + Integer.BYTES * lengths.length);
    List<byte[]> pieces = new ArrayList<>(lengths.length);
    for (int length : lengths) {
      pieces.add(next(in, length));
    }
    return pieces;
  }

  /** Reads a pack of the time before dictionaries. */
  static List<byte[]> readFirst(byte[] written) {
    List<byte[]> pieces = new ArrayList<>();
    var in = ByteBuffer.wrap(written);
    while (in.hasRemaining()) {
      in.position(in.position() + DIGEST_BYTES);
      pieces.add(next(in, in.getInt()));
    }
    return pieces;
  }

  private static byte[] next(ByteBuffer in, int length) {
    byte[] piece = new byte[length];
    in.get(piece);
    return piece;
  }
}
