package io.carryover.kit.test.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Issues device tokens as policy-service does, for tests of the other services. */
public final class DeviceIssuer {

  private final RsaJsonWebKey key;
  private final String address;

  private DeviceIssuer(RsaJsonWebKey key, String address) {
    this.key = key;
    this.address = address;
  }

  /** Starts one; it ends with the JVM. */
  public static DeviceIssuer start() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("test-device-issuer");
      key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
      key.setUse("sig");
      byte[] keys =
          new JsonWebKeySet(List.of(key))
              .toJson(OutputControlLevel.PUBLIC_ONLY)
              .getBytes(StandardCharsets.UTF_8);
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/oauth2/jwks",
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var body = exchange.getResponseBody()) {
              body.write(keys);
            }
          });
      server.start();
      return new DeviceIssuer(key, "http://localhost:" + server.getAddress().getPort());
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where services find its keys; also its name. */
  public String address() {
    return address;
  }

  /** A token of a device that is good from now on for a while; for none when that is negative. */
  public String token(UUID tenant, UUID device, UUID user, Duration goodFor) {
    var claims = new JwtClaims();
    claims.setIssuer(address);
    claims.setAudience("carryover");
    claims.setSubject(device.toString());
    claims.setStringClaim("tid", tenant.toString());
    claims.setStringClaim("uid", user.toString());
    claims.setStringListClaim("roles", List.of("Device"));
    claims.setIssuedAt(NumericDate.now());
    claims.setExpirationTimeMinutesInTheFuture(goodFor.toSeconds() / 60f);
    claims.setGeneratedJwtId();
    return sign(claims);
  }

  /** A token that claims whatever is given, signed with its key. */
  public String sign(JwtClaims claims) {
    return sign(claims, usual -> {});
  }

  /**
   * The same with a header of one's own.
   *
   * @param header adds to it before it is signed
   */
  public String sign(JwtClaims claims, Consumer<JsonWebSignature> header) {
    try {
      var signature = new JsonWebSignature();
      signature.setPayload(claims.toJson());
      signature.setKey(key.getPrivateKey());
      signature.setKeyIdHeaderValue(key.getKeyId());
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
      header.accept(signature);
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
