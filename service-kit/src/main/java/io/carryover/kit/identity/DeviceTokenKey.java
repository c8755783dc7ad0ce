package io.carryover.kit.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.RSAPublicKey;

/**
 * A key of policy-service, which verifies what it has signed as RS256 (RFC 7518, 3.3). Safe for use
 * by many threads.
 */
interface DeviceTokenKey {

  /** Whether these bytes have this signature; false for a signature of any other form as well. */
  boolean verifies(byte[] signed, byte[] signature);

  /** By OpenSSL where it is installed, which takes half of the time that Java takes. */
  static DeviceTokenKey of(RSAPublicKey key) {
    return OpenSslKey.of(key).orElseGet(() -> byJava(key));
  }

  /** By the provider of the Java runtime. */
  static DeviceTokenKey byJava(RSAPublicKey key) {
    var header = new JWSHeader(JWSAlgorithm.RS256);
    return (signed, signature) -> {
      try {
        return new RSASSAVerifier(key).verify(header, signed, Base64URL.encode(signature));
      } catch (JOSEException e) {
        throw new IllegalStateException("This runtime knows no RS256.", e);
      }
    };
  }
}
