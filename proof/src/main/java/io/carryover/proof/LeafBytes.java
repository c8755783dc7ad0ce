package io.carryover.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
    byte[][] texts = new byte[fields.length][];
    int size = LENGTH * fields.length;
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i];
      if (field != null) {
        texts[i] = utf8(field);
        size += texts[i].length;
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (byte @Nullable [] text : texts) {
      if (text == null) {
        bytes.putInt(ABSENT);
      } else {
        bytes.putInt(text.length).put(text);
      }
    }
    return bytes.array();
  }

  /**
   * Every upload of a backup comes this way for each of its items, nearly always with ASCII, which
   * Java encodes many bytes at once. What it cannot encode it makes a question mark.
   */
  private static byte[] utf8(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length != text.length() || hasQuestionMark(bytes)) {
      refuseHalfPairs(text);
    }
    return bytes;
  }

  /** Of a field that is always the same. */
  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static boolean hasQuestionMark(byte[] bytes) {
    boolean found = false;
    for (byte b : bytes) {
      found |= b == '?';
    }
    return found;
  }

  private static void refuseHalfPairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
          throw new IllegalArgumentException("A text has half a surrogate pair.");
        }
      }
    }
  }
}
