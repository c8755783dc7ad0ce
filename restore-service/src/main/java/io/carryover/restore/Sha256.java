package io.carryover.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest as 64 lower-case hexadecimal digits. */
public record Sha256(@JsonValue String hex) {

  /** The only form in which a digest is accepted and written. */
  public static final String PATTERN = "^[0-9a-f]{64}$";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  @JsonCreator
  public Sha256 {
    if (!VALID.matcher(hex).matches()) {
      throw new IllegalArgumentException("A digest has 64 lower-case hexadecimal digits.");
    }
  }

  /** The digest of a text's UTF-8 bytes. */
  public static Sha256 of(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return new Sha256(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
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
