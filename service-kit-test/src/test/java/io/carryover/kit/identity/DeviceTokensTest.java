package io.carryover.kit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.kit.test.stack.DeviceIssuer;
import io.quarkus.security.identity.SecurityIdentity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only a token that is right in every part is verified here; all others are for OpenID Connect. */
class DeviceTokensTest {

  private static final DeviceIssuer ISSUER = DeviceIssuer.start();
  private static final String KEY_ID = "test-device-issuer";
  private static final Duration HOUR = Duration.ofHours(1);

  private final UUID tenant = UUID.randomUUID();
  private final UUID device = UUID.randomUUID();
  private final UUID user = UUID.randomUUID();
  private final DeviceTokens tokens = tokens(ISSUER, Clock.systemUTC());

  @BeforeEach
  void knowTheKeys() {
    await().until(() -> tokens.verify(good()).isPresent());
  }

  @Test
  void aGoodTokenStandsForItsDevice() {
    SecurityIdentity identity = tokens.verify(good()).orElseThrow();

    assertThat(identity.getRoles()).containsExactly(Roles.DEVICE);
    var principal = (DevicePrincipal) identity.getPrincipal();
    assertThat(principal.subject()).isEqualTo(device.toString());
    assertThat(principal.tenant()).isEqualTo(tenant.toString());
    assertThat(principal.user()).isEqualTo(user.toString());
    assertThat(principal.expiresAt())
        .isBetween(Instant.now().plus(HOUR).minusSeconds(60), Instant.now().plus(HOUR));
  }

  /** The text that all tokens of a key begin with is known from the one before. */
  @Test
  void aKnownBeginningMakesNoOtherTokenGood() {
    List<String> good = List.of(good().split("\\."));
    List<String> other = List.of(ISSUER.token(tenant, UUID.randomUUID(), user, HOUR).split("\\."));

    assertThat(tokens.verify(String.join(".", good.get(0), other.get(1), other.get(2))))
        .isPresent();
    assertThat(tokens.verify(String.join(".", good.get(0), other.get(1), good.get(2)))).isEmpty();
    assertThat(tokens.verify(String.join(".", good.get(0), good.get(1), other.get(2)))).isEmpty();
    assertThat(tokens.verify(String.join(".", good.get(0), other.get(1), ""))).isEmpty();
  }

  @Test
  void aTokenForSeveralIsGoodHere() {
    JwtClaims claims = claims();
    claims.setAudience("others", "carryover");

    assertThat(tokens.verify(ISSUER.sign(claims))).isPresent();
  }

  @Test
  void aTokenThatLacksAClaimIsNotGood() {
    for (String claim : new String[] {"iss", "aud", "sub", "exp"}) {
      JwtClaims claims = claims();
      claims.unsetClaim(claim);

      assertThat(tokens.verify(ISSUER.sign(claims))).as(claim).isEmpty();
    }
  }

  @Test
  void aTokenOfLaterIsNotGoodYet() {
    JwtClaims claims = claims();
    claims.setNotBeforeMinutesInThePast(-5);

    assertThat(tokens.verify(ISSUER.sign(claims))).isEmpty();
  }

  @Test
  void aTokenWithoutTheRoleOfADeviceGivesNone() {
    JwtClaims claims = claims();
    claims.setStringListClaim("roles", Roles.BACKUP_ADMINISTRATOR);

    assertThat(tokens.verify(ISSUER.sign(claims)).orElseThrow().getRoles()).isEmpty();
  }

  @Test
  void theFirstTokenOfAllIsNotWaitedFor() {
    DeviceTokens fresh = tokens(ISSUER, Clock.systemUTC());

    assertThat(fresh.verify(good())).isEmpty();
    await().until(() -> fresh.verify(good()).isPresent());
  }

  @Test
  void anExpiredTokenIsNotGood() {
    assertThat(tokens.verify(ISSUER.token(tenant, device, user, Duration.ofMinutes(-1)))).isEmpty();
  }

  @Test
  void aTokenOfAnotherKeyWithTheSameNameIsNotGood() throws JoseException {
    RsaJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);

    assertThat(verify(claims(), AlgorithmIdentifiers.RSA_USING_SHA256, stranger.getPrivateKey()))
        .isEmpty();
  }

  @Test
  void aTokenWithoutSignatureIsNotGood() throws JoseException {
    assertThat(verify(claims(), AlgorithmIdentifiers.NONE, null)).isEmpty();
  }

  @Test
  void aPublicKeyIsNoSecret() throws JoseException {
    var secret = new HmacKey("a public key that everybody knows".getBytes(StandardCharsets.UTF_8));

    assertThat(verify(claims(), AlgorithmIdentifiers.HMAC_SHA256, secret)).isEmpty();
  }

  @Test
  void aTokenOfAnotherIssuerOrForOthersIsNotGood() {
    Clock utc = Clock.systemUTC();
    DeviceTokenKeys keys = keys(ISSUER, utc);
    keys.refresh();
    await().until(() -> keys.find(KEY_ID).isPresent());

    assertThat(new DeviceTokens("https://another.example", "carryover", keys, utc).verify(good()))
        .isEmpty();
    assertThat(new DeviceTokens(ISSUER.address(), "others", keys, utc).verify(good())).isEmpty();
  }

  /** RFC 7515, 4.1.11: who does not know what must be understood refuses the token. */
  @Test
  void aTokenThatMustBeUnderstoodOtherwiseIsNotGood() {
    String token =
        ISSUER.sign(
            claims(),
            header -> {
              header.setCriticalHeaderNames("bound");
              header.setHeader("bound", "to something");
            });

    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void anythingElseIsNotGood() {
    for (String text : new String[] {"", "a", "a.b.c", good() + "x", good().substring(1)}) {
      assertThat(tokens.verify(text)).as(text).isEmpty();
    }
  }

  @Test
  void withoutItsIssuerAKeyIsGoodForADay() {
    var watch = new Watch();
    DeviceTokenKeys keys = keys(ISSUER, watch);
    keys.refresh();
    await().until(() -> keys.find(KEY_ID).isPresent());

    watch.now = watch.now.plus(Duration.ofHours(25));

    assertThat(keys.find(KEY_ID)).isEmpty();
  }

  private String good() {
    return ISSUER.token(tenant, device, user, HOUR);
  }

  private JwtClaims claims() {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER.address());
    claims.setAudience("carryover");
    claims.setSubject(device.toString());
    claims.setStringListClaim("roles", Roles.DEVICE);
    claims.setExpirationTimeMinutesInTheFuture(60);
    return claims;
  }

  private Optional<SecurityIdentity> verify(JwtClaims claims, String algorithm, Key key)
      throws JoseException {
    var token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setPayload(claims.toJson());
    token.setAlgorithmHeaderValue(algorithm);
    token.setKeyIdHeaderValue(KEY_ID);
    token.setKey(key);
    return tokens.verify(token.getCompactSerialization());
  }

  private static DeviceTokens tokens(DeviceIssuer issuer, Clock clock) {
    return new DeviceTokens(issuer.address(), "carryover", keys(issuer, clock), clock);
  }

  private static DeviceTokenKeys keys(DeviceIssuer issuer, Clock clock) {
    return new DeviceTokenKeys(URI.create(issuer.address()), "/v1/oauth2/jwks", clock);
  }

  private static final class Watch extends Clock {
    private volatile Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
