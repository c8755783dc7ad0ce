package io.carryover.kit.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens that policy-service has issued to devices.
 *
 * <p>Every backup of a fleet comes with another token, and OpenID Connect takes more time for the
 * steps around a signature than for the signature. So a token whose key is known here is verified
 * here, by the same rules. What this does not accept goes to OpenID Connect, which alone refuses a
 * token and says why.
 */
@ApplicationScoped
class DeviceTokens {

  private static final String BEARER = "bearer";

  private final String issuer;
  private final String audience;
  private final DeviceTokenKeys keys;
  private final Clock clock;

  DeviceTokens(
      @ConfigProperty(name = "quarkus.oidc.device.token.issuer") String issuer,
      @ConfigProperty(name = "quarkus.oidc.device.token.audience") String audience,
      DeviceTokenKeys keys,
      Clock clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.keys = keys;
    this.clock = clock;
  }

  /** The device that a token stands for; empty when it is for OpenID Connect to judge. */
  Optional<SecurityIdentity> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      Map<String, Object> payload = jwt.getPayload().toJSONObject();
      if (payload == null) {
        return Optional.empty();
      }
      var claims = new JwtClaims();
      payload.forEach(claims::setClaim);
      return isFromIssuer(claims) && isSigned(jwt) && isInForce(claims)
          ? Optional.of(identity(token, claims))
          : Optional.empty();
    } catch (ParseException | JOSEException | MalformedClaimException e) {
      return Optional.empty();
    }
  }

  private boolean isFromIssuer(JwtClaims claims) throws MalformedClaimException {
    return issuer.equals(claims.getIssuer());
  }

  /** The algorithm is fixed: a token does not choose how it is verified. */
  private boolean isSigned(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    if (!header.getAlgorithm().equals(JWSAlgorithm.RS256)) {
      return false;
    }
    RSAPublicKey key = key(header.getKeyID());
    return key != null && jwt.verify(new RSASSAVerifier(key));
  }

  private @Nullable RSAPublicKey key(@Nullable String id) {
    RSAPublicKey known = id == null ? null : keys.find(id).orElse(null);
    if (known == null) {
      keys.refresh();
    }
    return known;
  }

  private boolean isInForce(JwtClaims claims) throws MalformedClaimException {
    String subject = claims.getSubject();
    NumericDate expires = claims.getExpirationTime();
    NumericDate begins = claims.getNotBefore();
    long now = clock.instant().getEpochSecond();
    return claims.hasAudience()
        && claims.getAudience().contains(audience)
        && subject != null
        && !subject.isBlank()
        && expires != null
        && now < expires.getValue()
        && (begins == null || begins.getValue() <= now);
  }

  private static SecurityIdentity identity(String token, JwtClaims claims)
      throws MalformedClaimException {
    // Asked first: the principal turns lists of its claims into types of its own.
    boolean isDevice = claims.getStringListClaimValue("roles").contains(Roles.DEVICE);
    var principal = new OidcJwtCallerPrincipal(claims, new TokenCredential(token, BEARER));
    var identity = QuarkusSecurityIdentity.builder().setPrincipal(principal);
    // This issuer gives this role and no other; see RolesByIssuer.
    if (isDevice) {
      identity.addRole(Roles.DEVICE);
    }
    return identity.build();
  }
}
