package io.carryover.load;

import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
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
 * are not what is measured. The services verify each of them as any other.
 */
public record DeviceTokens(RsaJsonWebKey key, String issuer) {

  private static final String KEYS = "device-token-keys.json";

  /** Longer than any run: what was taken in at its beginning is read again at its end. */
  private static final float GOOD_FOR_MINUTES = 12 * 60;

  /**
   * Reads the key of a stack.
   *
   * @param data where the stack keeps its data and keys
   */
  public static DeviceTokens ofStack(StackState stack, Path data) throws IOException {
    Path file = data.resolve(KEYS);
    try {
      var keys = new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
      return new DeviceTokens(
          (RsaJsonWebKey) keys.getFirst(), stack.serviceAddress(StackPort.POLICY));
    } catch (JoseException e) {
      throw new IllegalStateException("%s is not a JWK set.".formatted(file), e);
    }
  }

  /** A token of a device that a user has enrolled. */
  public String of(UUID tenant, UUID device, UUID user) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setAudience("carryover");
    claims.setSubject(device.toString());
    claims.setStringClaim("tid", tenant.toString());
    claims.setStringClaim("uid", user.toString());
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
