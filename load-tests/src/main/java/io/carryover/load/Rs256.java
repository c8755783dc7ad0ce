package io.carryover.load;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs as RS256, which is RSA with SHA-256. */
interface Rs256 {

  byte[] sign(byte[] bytes);

  /** By OpenSSL where it is installed, which takes a tenth of the time that the JDK takes. */
  static Rs256 with(PrivateKey key) {
    return OpenSslRs256.with(key).orElseGet(() -> byJdk(key));
  }

  static Rs256 byJdk(PrivateKey key) {
    return bytes -> {
      try {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("A device token cannot be signed.", e);
      }
    };
  }
}
