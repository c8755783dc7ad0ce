package io.carryover.agent.protocol;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The key that a device proves itself with; on a PC it would lie in the TPM. */
public final class DeviceKey {

  private static final Duration GOOD_FOR = Duration.ofMinutes(2);

  private final EllipticCurveJsonWebKey key;
  private final Clock clock;

  private DeviceKey(EllipticCurveJsonWebKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /** A new P-256 key. */
  public static DeviceKey generate() {
    try {
      return new DeviceKey(EcJwkGenerator.generateJwk(EllipticCurves.P256), Clock.systemUTC());
    } catch (JoseException e) {
      throw new IllegalStateException("Every Java platform has P-256.", e);
    }
  }

  /**
   * A key that was kept.
   *
   * @throws IllegalArgumentException if it is not a private P-256 key
   */
  public static DeviceKey fromPrivateJwk(Map<String, Object> jwk) {
    try {
      return new DeviceKey(new EllipticCurveJsonWebKey(jwk), Clock.systemUTC());
    } catch (JoseException e) {
      throw new IllegalArgumentException("Not a private P-256 key.", e);
    }
  }

  /** The same key on a PC whose clock shows another time. */
  public DeviceKey at(Clock otherClock) {
    return new DeviceKey(key, otherClock);
  }

  /** The public half, to enrol with. */
  public Map<String, Object> publicJwk() {
    return key.toParams(OutputControlLevel.PUBLIC_ONLY);
  }

  /** All of it, to be kept where nobody else reads it. */
  public Map<String, Object> privateJwk() {
    return key.toParams(OutputControlLevel.INCLUDE_PRIVATE);
  }

  /** A new assertion (RFC 7523) that is good once and for two minutes. */
  String assertion(UUID deviceId, String audience) {
    var claims = new JwtClaims();
    claims.setIssuer(deviceId.toString());
    claims.setSubject(deviceId.toString());
    claims.setAudience(audience);
    claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
    claims.setExpirationTime(
        NumericDate.fromMilliseconds(clock.instant().plus(GOOD_FOR).toEpochMilli()));
    claims.setGeneratedJwtId();
    try {
      var signature = new JsonWebSignature();
      signature.setPayload(claims.toJson());
      signature.setKey(key.getPrivateKey());
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("Signing failed.", e);
    }
  }
}
