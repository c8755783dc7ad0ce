package io.carryover.embedded.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/** Makes tokens with the claims that Carryover reads, all of them from the directory. */
record TokenMint(String issuer, SigningKey key, Duration lifetime, Clock clock) {

  static final String AUDIENCE = "carryover";

  String accessToken(DirectoryUser user, String clientId) {
    JwtClaims claims = claims(user, clock.instant());
    claims.setAudience(AUDIENCE);
    claims.setStringClaim("azp", clientId);
    return key.sign(claims);
  }

  /** What tells the client itself who has signed in. */
  String idToken(DirectoryUser user, String clientId, @Nullable String nonce) {
    JwtClaims claims = claims(user, clock.instant());
    claims.setAudience(clientId);
    if (nonce != null) {
      claims.setStringClaim("nonce", nonce);
    }
    return key.sign(claims);
  }

  /** Good once, and no longer: issued a lifetime and an hour ago. */
  String expiredToken(DirectoryUser user) {
    JwtClaims claims = claims(user, clock.instant().minus(lifetime).minus(Duration.ofHours(1)));
    claims.setAudience(AUDIENCE);
    return key.sign(claims);
  }

  private JwtClaims claims(DirectoryUser user, Instant issuedAt) {
    var claims = new JwtClaims();
    claims.setIssuer(issuer);
    claims.setSubject(user.userId().toString());
    claims.setStringClaim("oid", user.userId().toString());
    claims.setStringClaim("tid", user.tenantId().toString());
    claims.setStringClaim("preferred_username", user.userName());
    claims.setStringClaim("name", user.displayName());
    claims.setStringListClaim("roles", user.roles());
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAt(seconds(issuedAt));
    claims.setNotBefore(seconds(issuedAt));
    claims.setExpirationTime(seconds(issuedAt.plus(lifetime)));
    return claims;
  }

  private static NumericDate seconds(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }
}
