package io.carryover.load.restorepage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * Device tokens as policy-service gives them, signed with its own key, which the load test may read
 * because the stack is its own: thousands of enrolments would take longer than the measurement, and
 * are not what is measured. restore-service verifies each of them as any other.
 */
record DeviceTokens(RsaJsonWebKey key, String issuer, UUID tenant) {

  private static final float GOOD_FOR_MINUTES = 60;

  /**
   * Reads the key.
   *
   * @param file the private keys of policy-service, a JWK set
   * @param issuer the address by which devices know policy-service
   */
  static DeviceTokens signedWith(Path file, String issuer, UUID tenant) throws IOException {
    try {
      var keys = new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
      return new DeviceTokens((RsaJsonWebKey) keys.getFirst(), issuer, tenant);
    } catch (JoseException e) {
      throw new IllegalStateException("%s is not a JWK set.".formatted(file), e);
    }
  }

  /** A token of a device. */
  String of(AskingDevice device) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience("carryover");
    claims.setSubject(device.deviceId().toString());
    claims.setStringClaim("tid", tenant.toString());
    claims.setStringClaim("uid", device.userId().toString());
    claims.setStringListClaim("roles", List.of("Device"));
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(GOOD_FOR_MINUTES);
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setHeader("typ", "at+jwt");
    signature.setKey(key.getPrivateKey());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A device token cannot be signed.", e);
    }
  }
}
