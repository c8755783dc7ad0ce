package io.carryover.kit.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens that policy-service has issued to devices.
 *
 * <p>Every backup of a fleet comes with another token, and OpenID Connect takes more time for the
 * steps around a signature than for the signature. So a token whose key is known here is verified
 * here, by the same rules. What this does not accept goes to OpenID Connect, which alone refuses a
 * token and says why.
 */
@Singleton
class DeviceTokens {

  private final String issuer;
  private final String audience;
  private final DeviceTokenKeys keys;
  private final Clock clock;

  /** Of the token that was verified last: all that one key has signed begin with the same text. */
  private volatile @Nullable ReadHeader lastHeader;

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

  private record ReadHeader(String text, JWSHeader header) {}

  /** The device that a token stands for; empty when it is for OpenID Connect to judge. */
  Optional<SecurityIdentity> verify(String token) {
    int claimsFrom = token.indexOf('.') + 1;
    int signatureFrom = token.lastIndexOf('.') + 1;
    if (claimsFrom == signatureFrom || token.indexOf('.', claimsFrom) != signatureFrom - 1) {
      return Optional.empty();
    }
    try {
      byte[] read = Base64.getUrlDecoder().decode(token.substring(claimsFrom, signatureFrom - 1));
      var claims = DeviceClaims.read(read);
      return issuer.equals(claims.issuer()) && isSigned(token, claimsFrom - 1, signatureFrom)
          ? identity(claims)
          : Optional.empty();
    } catch (IOException | ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The algorithm is fixed: a token does not choose how it is verified. Nor does it say here what
   * must be understood besides ({@code crit}).
   */
  private boolean isSigned(String token, int headerEnd, int signatureFrom) throws ParseException {
    ReadHeader read = header(token.substring(0, headerEnd));
    JWSHeader header = read.header();
    boolean isUsual =
        header.getAlgorithm().equals(JWSAlgorithm.RS256) && header.getCriticalParams() == null;
    DeviceTokenKey key = isUsual ? key(header.getKeyID()) : null;
    if (key == null) {
      return false;
    }
    byte[] signed = token.substring(0, signatureFrom - 1).getBytes(US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(signatureFrom));
    boolean verified = key.verifies(signed, signature);
    if (verified) {
      lastHeader = read;
    }
    return verified;
  }

  private ReadHeader header(String text) throws ParseException {
    ReadHeader last = lastHeader;
    return last != null && last.text().equals(text)
        ? last
        : new ReadHeader(text, JWSHeader.parse(new Base64URL(text)));
  }

  private @Nullable DeviceTokenKey key(@Nullable String id) {
    DeviceTokenKey known = id == null ? null : keys.find(id).orElse(null);
    if (known == null) {
      keys.refresh();
    }
    return known;
  }

  /** Of a verified token that is for this service and in force. */
  private Optional<SecurityIdentity> identity(DeviceClaims claims) {
    String subject = claims.subject();
    Long expires = claims.expires();
    Long notBefore = claims.notBefore();
    long now = clock.instant().getEpochSecond();
    boolean inForce =
        claims.audience().contains(audience) && (notBefore == null || notBefore <= now);
    if (!inForce || expires == null || expires <= now || subject == null || subject.isBlank()) {
      return Optional.empty();
    }
    var device =
        new DevicePrincipal(
            subject, claims.tenant(), claims.user(), Instant.ofEpochSecond(expires));
    var identity = QuarkusSecurityIdentity.builder().setPrincipal(device);
    // This issuer gives this role and no other; see RolesByIssuer.
    if (claims.roles().contains(Roles.DEVICE)) {
      identity.addRole(Roles.DEVICE);
    }
    return Optional.of(identity.build());
  }
}
