package io.carryover.policy.devicetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.ProblemException;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.PolicyServiceConfig;
import io.carryover.policy.device.DevicePublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionVerifierTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String AUDIENCE = "https://policy.example/v1/oauth2/token";
  private static final UUID DEVICE = new UUID(7, 7);

  private final PublicJsonWebKey key = newKey();
  private final DeviceCredential device = credential(key);
  private final PolicyServiceConfig config = DefaultConfig.create();
  private final AssertionVerifier verifier =
      new AssertionVerifier(new TokenEndpoint(config), config, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void acceptsWhatTheDeviceHasSigned() {
    String assertion = signed(claims -> {});

    assertThat(verifier.claimedDevice(assertion)).isEqualTo(DEVICE);
    assertThat(verifier.verify(assertion, device))
        .isEqualTo(new Assertion("once", NOW.plusSeconds(300)));
  }

  @Test
  void acceptsAnRsaKeyWithRs256() throws JoseException {
    PublicJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);

    String assertion = sign(claims(), rsa, AlgorithmIdentifiers.RSA_USING_SHA256);

    assertThat(verifier.verify(assertion, credential(rsa)).id()).isEqualTo("once");
  }

  @Test
  void refusesAnExpiredOne() {
    refuses("has expired; it is now 2026-11-23T08:00:00Z here", expiringAt(NOW.minusSeconds(31)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-365, 365})
  void refusesADeviceWhoseClockIsOffByAYearAndSaysWhatTimeItIs(long days) {
    Instant there = NOW.plus(Duration.ofDays(days));

    refuses(
        "it is now 2026-11-23T08:00:00Z here",
        signed(claims -> {
          claims.setIssuedAt(NumericDate.fromMilliseconds(there.toEpochMilli()));
          claims.setExpirationTime(
              NumericDate.fromMilliseconds(there.plusSeconds(300).toEpochMilli()));
        }));
  }

  @Test
  void refusesOneThatNeverExpires() {
    refuses("no exp", signed(claims -> claims.unsetClaim("exp")));
  }

  @Test
  void refusesOneThatLivesTooLong() {
    refuses("may expire 300 seconds from now at the latest", expiringAt(NOW.plusSeconds(331)));
  }

  @Test
  void refusesOneThatIsNotValidYet() {
    refuses(
        "not valid yet",
        signed(claims -> claims.setNotBefore(NumericDate.fromSeconds(NOW.getEpochSecond() + 60))));
  }

  @Test
  void refusesOneForAnotherAudience() {
    refuses(
        "audience of the assertion must be " + AUDIENCE,
        signed(c -> c.setAudience("https://policy.example")));
    refuses("audience of the assertion must be", signed(claims -> claims.unsetClaim("aud")));
  }

  @Test
  void refusesOneOfAnotherIssuer() {
    refuses(
        "must both be the device id",
        signed(claims -> claims.setIssuer(new UUID(7, 8).toString())));
    refuses("must both be the device id", signed(claims -> claims.unsetClaim("iss")));
  }

  @Test
  void refusesOneWithoutAnIdOrWithAnEndlessOne() {
    refuses("no jti", signed(claims -> claims.unsetClaim("jti")));
    refuses("1 to 128 characters", signed(claims -> claims.setJwtId("x".repeat(129))));
    refuses("1 to 128 characters", signed(claims -> claims.setJwtId(" ")));
  }

  @Test
  void refusesTheSignatureOfAnotherKey() {
    refuses(
        "not signed by this device's key",
        sign(claims(), newKey(), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
  }

  @Test
  void refusesNoSignature() throws JoseException {
    var unsigned = new JsonWebSignature();
    unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    unsigned.setPayload(claims().toJson());

    refuses("not signed by this device's key", unsigned.getCompactSerialization());
  }

  @Test
  void refusesAPublicKeyMisusedAsASecret() throws JoseException {
    var forged = new JsonWebSignature();
    forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    forged.setKey(new HmacKey(key.getPublicKey().getEncoded()));
    forged.setPayload(claims().toJson());

    refuses("not signed by this device's key", forged.getCompactSerialization());
  }

  @Test
  void refusesAPayloadThatWasChangedAfterSigning() {
    String[] parts = signed(claims -> {}).split("\\.", -1);
    String[] others = signed(claims -> claims.setJwtId("another")).split("\\.", -1);

    refuses("not signed by this device's key", parts[0] + "." + others[1] + "." + parts[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b.c", "not a token", "e30.e30.", "eyJhbGciOiJFUzI1NiJ9.W10.AA"})
  void refusesWhatIsNoAssertionAtAll(String text) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> verifier.claimedDevice(text))
        .satisfies(e -> assertThat(e.problem().more()).containsEntry("error", "invalid_grant"));
  }

  @Test
  void refusesASubjectThatIsNoDeviceId() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> verifier.claimedDevice(signed(claims -> claims.setSubject("ada"))));
  }

  private void refuses(String detail, String assertion) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> verifier.verify(assertion, device))
        .satisfies(e -> {
          assertThat(e.problem().detail()).contains(detail);
          assertThat(e.problem().status()).isEqualTo(400);
          assertThat(e.problem().more()).containsEntry("error", "invalid_grant");
        });
  }

  private String expiringAt(Instant time) {
    return signed(
        claims -> claims.setExpirationTime(NumericDate.fromSeconds(time.getEpochSecond())));
  }

  private String signed(Consumer<JwtClaims> change) {
    JwtClaims claims = claims();
    change.accept(claims);
    return sign(claims, key, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
  }

  private static JwtClaims claims() {
    var claims = new JwtClaims();
    claims.setIssuer(DEVICE.toString());
    claims.setSubject(DEVICE.toString());
    claims.setAudience(AUDIENCE);
    claims.setJwtId("once");
    claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 300));
    return claims;
  }

  private static String sign(JwtClaims claims, PublicJsonWebKey key, String algorithm) {
    try {
      var signature = new JsonWebSignature();
      signature.setPayload(claims.toJson());
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKey(key.getPrivateKey());
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicJsonWebKey newKey() {
    try {
      return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DeviceCredential credential(PublicJsonWebKey key) {
    return new DeviceCredential(
        new TenantId(new UUID(1, 1)),
        new DeviceId(DEVICE),
        new UserId("ada"),
        DevicePublicKey.accept(key.toParams(OutputControlLevel.PUBLIC_ONLY)),
        false);
  }
}
