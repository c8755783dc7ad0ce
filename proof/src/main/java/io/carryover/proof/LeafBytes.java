package io.carryover.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Fields as the bytes of one leaf, such that no two lists of fields have the same bytes: each field
 * is its length in bytes, four of them with the highest first, and then its UTF-8. What is not
 * there has the length -1 and no bytes.
 */
final class LeafBytes {

  private static final int LENGTH = Integer.BYTES;
  private static final int ABSENT = -1;

  private LeafBytes() {}

  /**
   * The bytes of some fields; the first says what kind of leaf it is.
   *
   * @throws IllegalArgumentException if a text has half a surrogate pair, for which UTF-8 has no
   *     bytes of its own
   */
  static byte[] of(@Nullable String... fields) {
    int size = 0;
    for (String field : fields) {
      size += LENGTH + (field == null ? 0 : utf8Length(field));
    }
    byte[] all = new byte[size];
    ByteBuffer bytes = ByteBuffer.wrap(all);
    for (String field : fields) {
      if (field == null) {
        bytes.putInt(ABSENT);
      } else {
        put(bytes, all, field);
      }
    }
    return all;
  }

  /** Every upload of a backup comes this way for each of its items: no copy of what is ASCII. */
  private static void put(ByteBuffer bytes, byte[] array, String text) {
    int length = utf8Length(text);
    bytes.putInt(length);
    if (length != text.length()) {
      bytes.put(text.getBytes(UTF_8));
      return;
    }
    int at = bytes.position();
    for (int i = 0; i < length; i++) {
      array[at + i] = (byte) text.charAt(i);
    }
    bytes.position(at + length);
  }

  private static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      // A pair has four bytes for its two characters, so its first one adds two as well.
      length += c < 0x800 ? 1 : 2;
      if (Character.isSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
          throw new IllegalArgumentException("A text has half a surrogate pair.");
        }
      }
    }
    return length;
  }
}
