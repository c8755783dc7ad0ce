package io.carryover.proof;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names things without showing them: HMAC-SHA256 under the report's salt. Who has the salt can
 * check a name; who has not cannot even guess, though the thing were a short password.
 */
final class Blinding {

  /** How many bytes a salt has. */
  static final int SALT_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  Blinding(byte[] salt) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
    }
  }

  /** 64 lower-case hexadecimal digits. */
  String of(byte[] thing) {
    return HexFormat.of().formatHex(mac.doFinal(thing));
  }
}
