package io.carryover.proof;

import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The keys that are trusted to sign reports; of private ones only the public part is used. */
public final class ReportKeys {

  private final List<PublicJsonWebKey> keys;

  private ReportKeys(List<PublicJsonWebKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads a JWK set (RFC 7517). Keys that cannot verify ES256 are left out.
   *
   * @throws ReportException if it is none, or has no key that can
   */
  public static ReportKeys read(String jwkSet) {
    List<PublicJsonWebKey> keys;
    try {
      keys =
          new JsonWebKeySet(jwkSet)
              .getJsonWebKeys().stream()
                  .filter(key ->
                      key instanceof EllipticCurveJsonWebKey ec
                          && "P-256".equals(ec.getCurveName())
                          && ec.getKeyId() != null)
                  .map(PublicJsonWebKey.class::cast)
                  .toList();
    } catch (JoseException | RuntimeException e) {
      // The library answers other JSON than a set with a cast that fails.
      throw new ReportException("The keys are not a JWK set.");
    }
    if (keys.isEmpty()) {
      throw new ReportException("The JWK set has no key on P-256 with a kid.");
    }
    return new ReportKeys(keys);
  }

  /** The key with this id. */
  Optional<PublicJsonWebKey> find(String keyId) {
    return keys.stream().filter(key -> keyId.equals(key.getKeyId())).findFirst();
  }

  /** The thumbprint of a key (RFC 7638, SHA-256, base64url). */
  static String thumbprint(PublicJsonWebKey key) {
    return key.calculateBase64urlEncodedThumbprint("SHA-256");
  }
}
