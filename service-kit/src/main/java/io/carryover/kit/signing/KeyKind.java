package io.carryover.kit.signing;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What kind of keys signs, and by which algorithm. */
public enum KeyKind {
  /** RSA of 2,048 bits, RS256. */
  RSA(AlgorithmIdentifiers.RSA_USING_SHA256),

  /** An elliptic curve, P-256, ES256. */
  EC(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

  private static final String CURVE = "P-256";
  private static final int RSA_BITS = 2048;

  private final String algorithm;

  KeyKind(String algorithm) {
    this.algorithm = algorithm;
  }

  /** A new key whose id is its thumbprint. */
  PublicJsonWebKey newKey() {
    try {
      PublicJsonWebKey key =
          switch (this) {
            case RSA -> RsaJwkGenerator.generateJwk(RSA_BITS);
            case EC -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
          };
      key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
      key.setAlgorithm(algorithm);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isOf(PublicJsonWebKey key) {
    return switch (this) {
      case RSA -> key instanceof RsaJsonWebKey;
      case EC -> key instanceof EllipticCurveJsonWebKey curve && CURVE.equals(curve.getCurveName());
    };
  }
}
