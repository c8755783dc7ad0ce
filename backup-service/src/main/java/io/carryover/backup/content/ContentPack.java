package io.carryover.backup.content;

import io.carryover.backup.manifest.Sha256;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pieces of content that one backup added, by digest.
 *
 * <p>Written as digest (32 bytes), length (4 bytes, big-endian) and the bytes, piece after piece:
 * small records compress far better together than alone.
 */
record ContentPack(Map<Sha256, byte[]> pieces) {

  private static final int HEADER_BYTES = 32 + Integer.BYTES;

  byte[] write() {
    int size = pieces.values().stream().mapToInt(piece -> HEADER_BYTES + piece.length).sum();
    var buffer = ByteBuffer.allocate(size);
    pieces.forEach((digest, piece) -> buffer.put(digest.bytes()).putInt(piece.length).put(piece));
    return buffer.array();
  }

  static ContentPack read(byte[] written) {
    Map<Sha256, byte[]> pieces = new LinkedHashMap<>();
    var buffer = ByteBuffer.wrap(written);
    while (buffer.hasRemaining()) {
      byte[] digest = new byte[32];
      buffer.get(digest);
      byte[] piece = new byte[buffer.getInt()];
      buffer.get(piece);
      pieces.put(Sha256.ofBytes(digest), piece);
    }
    return new ContentPack(pieces);
  }
}
