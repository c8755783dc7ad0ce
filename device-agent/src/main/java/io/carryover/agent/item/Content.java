package io.carryover.agent.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that never change and are compared by value.
 *
 * <p>It prints its size only: what it holds may be a Wi-Fi key, and a digest of a short secret is
 * as good as the secret.
 */
public final class Content {

  private final byte[] bytes;

  private Content(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public static Content of(byte... bytes) {
    return new Content(bytes.clone());
  }

  /** The UTF-8 bytes of a text. */
  public static Content ofText(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** The byte at an index. */
  public byte byteAt(int index) {
    return bytes[index];
  }

  /** The SHA-256 digest: 64 lower-case hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && Arrays.equals(bytes, content.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Content[%d B]".formatted(bytes.length);
  }
}
