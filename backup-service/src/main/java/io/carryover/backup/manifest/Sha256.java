package io.carryover.backup.manifest;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A SHA-256 digest, 64 lower-case hexadecimal digits in JSON.
 *
 * <p>Held as four numbers, the highest byte first: sixty of them come with each backup, are
 * compared and looked up.
 */
@JsonDeserialize(using = Sha256Reader.class)
@Schema(implementation = String.class, pattern = "^[0-9a-f]{64}$")
public record Sha256(long first, long second, long third, long fourth)
    implements Comparable<Sha256> {

  /** Of a digest. */
  public static final int BYTES = 4 * Long.BYTES;

  /** Of a digest, in hexadecimal. */
  public static final int DIGITS = 2 * BYTES;

  private static final int DIGITS_OF_A_LONG = 2 * Long.BYTES;
  private static final byte[] VALUES = values();

  /**
   * A digest from its digits.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Sha256 ofHex(String hex) {
    if (hex.length() != DIGITS) {
      throw notADigest();
    }
    return ofHex(hex.getBytes(StandardCharsets.US_ASCII), 0);
  }

  /**
   * A digest from its digits in ASCII, where they lie in a text: sixty come with each backup, and
   * each would be a hundred bytes that nobody looks at again.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Sha256 ofHex(byte[] text, int from) {
    if (text.length - from < DIGITS) {
      throw notADigest();
    }
    return new Sha256(
        number(text, from),
        number(text, from + DIGITS_OF_A_LONG),
        number(text, from + 2 * DIGITS_OF_A_LONG),
        number(text, from + 3 * DIGITS_OF_A_LONG));
  }

  private static long number(byte[] text, int from) {
    long number = 0;
    int wrong = 0;
    for (int i = from; i < from + DIGITS_OF_A_LONG; i++) {
      int value = VALUES[text[i] & 0xFF];
      wrong |= value;
      number = number << 4 | value & 0xF;
    }
    if (wrong < 0) {
      throw notADigest();
    }
    return number;
  }

  private static IllegalArgumentException notADigest() {
    return new IllegalArgumentException("A digest has 64 lower-case hexadecimal digits.");
  }

  /** What each character stands for; -1 for what is no digit. */
  private static byte[] values() {
    byte[] values = new byte[1 << Byte.SIZE];
    for (char c = 0; c < values.length; c++) {
      values[c] = (byte) "0123456789abcdef".indexOf(c);
    }
    return values;
  }

  /** The digest of some bytes. */
  public static Sha256 of(byte[] bytes) {
    return new Hasher().of(bytes);
  }

  /** The digest of the first bytes. */
  public static Sha256 of(byte[] bytes, int size) {
    MessageDigest algorithm = algorithm();
    algorithm.update(bytes, 0, size);
    return ofBytes(algorithm.digest());
  }

  /** Computes many digests, one after the other; for one thread. */
  public static final class Hasher {
    private final MessageDigest algorithm = algorithm();

    /** The digest of some bytes. */
    public Sha256 of(byte[] bytes) {
      return ofBytes(algorithm.digest(bytes));
    }
  }

  /** A digest from its 32 bytes. */
  public static Sha256 ofBytes(byte[] digest) {
    return read(ByteBuffer.wrap(digest));
  }

  /** The next 32 bytes. */
  public static Sha256 read(ByteBuffer in) {
    return new Sha256(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  /** The 32 bytes at a place. */
  public static Sha256 at(ByteBuffer bytes, int from) {
    return new Sha256(
        bytes.getLong(from),
        bytes.getLong(from + Long.BYTES),
        bytes.getLong(from + 2 * Long.BYTES),
        bytes.getLong(from + 3 * Long.BYTES));
  }

  /** Puts its 32 bytes. */
  public void write(ByteBuffer out) {
    out.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  /** A new, empty computation. */
  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    write(ByteBuffer.wrap(bytes));
    return bytes;
  }

  /** The 64 digits. */
  @JsonValue
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** Any part of a digest is as good as a hash of all of it. */
  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  /** Any order will do, so that a map with digests that somebody chose to be alike stays fast. */
  @Override
  public int compareTo(Sha256 other) {
    int order = Long.compare(first, other.first);
    order = order == 0 ? Long.compare(second, other.second) : order;
    order = order == 0 ? Long.compare(third, other.third) : order;
    return order == 0 ? Long.compare(fourth, other.fourth) : order;
  }

  @Override
  public String toString() {
    return hex();
  }
}
