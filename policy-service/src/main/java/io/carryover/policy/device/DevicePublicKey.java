package io.carryover.policy.device;

import java.math.BigInteger;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The public key by which a device proves who it is.
 *
 * @param thumbprint RFC 7638, SHA-256, base64url
 * @param jwk the members of the key that the thumbprint covers, as JSON, and no others
 */
public record DevicePublicKey(String thumbprint, String jwk) {

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 4096;
  private static final List<String> PRIVATE_MEMBERS =
      List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  /**
   * Takes a key that a device sends.
   *
   * @throws IllegalArgumentException if it is not the public part of a P-256 or RSA key; the
   *     message says what is wrong
   */
  public static DevicePublicKey accept(Map<String, Object> members) {
    if (PRIVATE_MEMBERS.stream().anyMatch(members::containsKey)) {
      throw new IllegalArgumentException(
          "The key has a private part. Treat it as disclosed, make a new one, and send only its public part.");
    }
    PublicJsonWebKey key = parse(members);
    demandStrength(key);
    try {
      var canonical = PublicJsonWebKey.Factory.newPublicJwk(key.getPublicKey());
      var sorted = new TreeMap<>(canonical.toParams(OutputControlLevel.PUBLIC_ONLY));
      return new DevicePublicKey(
          canonical.calculateBase64urlEncodedThumbprint("SHA-256"), JsonUtil.toJson(sorted));
    } catch (JoseException e) {
      throw new IllegalArgumentException("The key cannot be read as a public key.", e);
    }
  }

  /** The key for verifying a signature. */
  public Key toKey() {
    try {
      return JsonWebKey.Factory.newJwk(jwk).getKey();
    } catch (JoseException e) {
      throw new IllegalStateException("A stored device key cannot be read.", e);
    }
  }

  /** The one algorithm that a key of this type signs with. */
  public String algorithm() {
    return toKey() instanceof ECPublicKey
        ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
        : AlgorithmIdentifiers.RSA_USING_SHA256;
  }

  private static PublicJsonWebKey parse(Map<String, Object> members) {
    try {
      return PublicJsonWebKey.Factory.newPublicJwk(members);
    } catch (JoseException
        | ClassCastException
        | IllegalArgumentException
        | NullPointerException e) {
      throw new IllegalArgumentException("The key is not a public key in JWK form.", e);
    }
  }

  private static void demandStrength(PublicJsonWebKey key) {
    switch (key) {
      case EllipticCurveJsonWebKey ec -> {
        if (!EllipticCurves.P_256.equals(ec.getCurveName())) {
          throw new IllegalArgumentException("An EC key must be on the curve P-256.");
        }
        demandPointOnCurve(ec.getECPublicKey());
      }
      case RsaJsonWebKey rsa -> {
        int bits = rsa.getRsaPublicKey().getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
          throw new IllegalArgumentException(
              "An RSA key must have 2048 to 4096 bits; this one has %d.".formatted(bits));
        }
      }
      default -> throw new IllegalArgumentException("The key must be an EC or RSA key.");
    }
  }

  private static void demandPointOnCurve(ECPublicKey key) {
    var curve = key.getParams().getCurve();
    var prime = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    BigInteger left = y.multiply(y).mod(prime);
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
    if (!left.equals(right)) {
      throw new IllegalArgumentException("The point of the EC key does not lie on its curve.");
    }
  }
}
