package io.carryover.kit.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies the tokens that policy-service has issued to devices.
 *
 * <p>Every backup of a fleet comes with another token, and OpenID Connect takes more time for the
 * steps around a signature than for the signature. So a token whose key is known here is verified
 * here, by the same library and the same rules. What this does not accept goes to OpenID Connect,
 * which alone refuses a token and says why.
 */
@ApplicationScoped
class DeviceTokens {

  private final String issuer;
  private final DeviceTokenKeys keys;
  private final JwtConsumer consumer;

  DeviceTokens(
      @ConfigProperty(name = "quarkus.oidc.device.token.issuer") String issuer,
      @ConfigProperty(name = "quarkus.oidc.device.token.audience") String audience,
      DeviceTokenKeys keys) {
    this.issuer = issuer;
    this.keys = keys;
    this.consumer =
        new JwtConsumerBuilder()
            .setJwsAlgorithmConstraints(
                ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
            .setVerificationKeyResolver(this::key)
            .setExpectedIssuer(true, issuer)
            .setExpectedAudience(true, audience)
            .setRequireExpirationTime()
            .setRequireSubject()
            .build();
  }

  /** The device that a token stands for; empty when it is for OpenID Connect to judge. */
  Optional<SecurityIdentity> verify(String token) {
    try {
      JwtClaims claims = consumer.processToClaims(token);
      // Asked first: the principal turns lists of its claims into types of its own.
      boolean isDevice = claims.getStringListClaimValue("roles").contains(Roles.DEVICE);
      var principal = new OidcJwtCallerPrincipal(claims, new AccessTokenCredential(token));
      var identity = QuarkusSecurityIdentity.builder().setPrincipal(principal);
      // This issuer gives this role and no other; see RolesByIssuer.
      if (isDevice) {
        identity.addRole(Roles.DEVICE);
      }
      return Optional.of(identity.build());
    } catch (InvalidJwtException | MalformedClaimException e) {
      return Optional.empty();
    }
  }

  private Key key(JsonWebSignature token, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    String id = token.getKeyIdHeaderValue();
    Optional<Key> known = id == null ? Optional.empty() : keys.find(id);
    if (known.isEmpty() && isFromOurIssuer(token)) {
      keys.refresh();
    }
    return known.orElseThrow(() -> new UnresolvableKeyException("The key is not known here."));
  }

  /** Not verified: it decides only whether the keys are worth a look. */
  private boolean isFromOurIssuer(JsonWebSignature token) {
    try {
      return issuer.equals(JwtClaims.parse(token.getUnverifiedPayload()).getIssuer());
    } catch (InvalidJwtException | MalformedClaimException e) {
      return false;
    }
  }
}
