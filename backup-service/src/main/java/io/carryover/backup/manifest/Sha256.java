package io.carryover.backup.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A SHA-256 digest, 64 lower-case hexadecimal digits. */
@Schema(implementation = String.class, pattern = "^[0-9a-f]{64}$")
public record Sha256(@JsonValue String hex) {

  private static final int DIGITS = 64;
  private static final boolean[] IS_DIGIT = isDigit();

  @JsonCreator
  public Sha256 {
    if (!isDigest(hex)) {
      throw new IllegalArgumentException("A digest has 64 lower-case hexadecimal digits.");
    }
  }

  /** Sixty digests come with each backup: a loop, and not a regular expression. */
  private static boolean isDigest(String hex) {
    if (hex.length() != DIGITS) {
      return false;
    }
    boolean all = true;
    for (int i = 0; i < DIGITS; i++) {
      char c = hex.charAt(i);
      all &= c <= 'f' && IS_DIGIT[c];
    }
    return all;
  }

  private static boolean[] isDigit() {
    boolean[] digits = new boolean['f' + 1];
    for (char c : "0123456789abcdef".toCharArray()) {
      digits[c] = true;
    }
    return digits;
  }

  /** The digest of some bytes. */
  public static Sha256 of(byte[] bytes) {
    return new Sha256(HexFormat.of().formatHex(algorithm().digest(bytes)));
  }

  /** A digest from its 32 bytes. */
  public static Sha256 ofBytes(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /** A new, empty computation. */
  static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
