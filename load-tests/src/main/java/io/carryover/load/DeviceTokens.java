package io.carryover.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

/**
 * Device tokens as policy-service gives them, signed with its own key, which the load test may read
 * because the stack is its own: thousands of enrolments would take longer than the measurement, and
 * are not what is measured. The services verify each of them as any other.
 */
public final class DeviceTokens {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static final String KEYS = "device-token-keys.json";

  /** Longer than any run: what was taken in at its beginning is read again at its end. */
  private static final float GOOD_FOR_MINUTES = 12 * 60;

  private final String header;
  private final Rs256 signer;
  private final String issuer;

  private DeviceTokens(String header, Rs256 signer, String issuer) {
    this.header = header;
    this.signer = signer;
    this.issuer = issuer;
  }

  static DeviceTokens of(RsaJsonWebKey key, String issuer) {
    var headers = new Headers();
    headers.setStringHeaderValue("alg", AlgorithmIdentifiers.RSA_USING_SHA256);
    headers.setStringHeaderValue("kid", key.getKeyId());
    headers.setStringHeaderValue("typ", "at+jwt");
    return new DeviceTokens(headers.getEncodedHeader(), Rs256.with(key.getRsaPrivateKey()), issuer);
  }

  /**
   * Reads the key of a stack.
   *
   * @param data where the stack keeps its data and keys
   */
  public static DeviceTokens ofStack(StackState stack, Path data) throws IOException {
    Path file = data.resolve(KEYS);
    try {
      var keys = new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
      return of((RsaJsonWebKey) keys.getFirst(), stack.serviceAddress(StackPort.POLICY));
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
    String signed = header + '.' + BASE64.encodeToString(claims.toJson().getBytes(UTF_8));
    return signed + '.' + BASE64.encodeToString(signer.sign(signed.getBytes(US_ASCII)));
  }
}
