package io.carryover.kit.identity;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whom a token stands for, as far as this process can say without asking anybody: it has verified
 * the token lately, or it verifies it now, because a device brings it.
 */
@Singleton
public class KnownTokens {

  private static final String BEARER = "Bearer ";

  /**
   * How many tokens are remembered. A device asks for two or three things at once and then for
   * nothing in days, and a person for many: a larger number only keeps what comes once until it is
   * old enough to cost the collector something.
   */
  private static final String MOST = "500";

  private final DeviceTokens devices;
  private final VerifiedTokens verified;

  KnownTokens(
      DeviceTokens devices,
      Clock clock,
      @ConfigProperty(name = "carryover.identity.remembered-tokens", defaultValue = MOST)
          int most) {
    this.devices = devices;
    this.verified = new VerifiedTokens(most, clock);
  }

  /** The token of an {@code Authorization} header; null when there is none. */
  static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length())
        : null;
  }

  /** The one whom a token stands for; empty when it is for OpenID Connect to judge. */
  Optional<SecurityIdentity> find(String token) {
    Optional<SecurityIdentity> known = verified.find(token);
    if (known.isPresent()) {
      return known;
    }
    Optional<SecurityIdentity> device = devices.verify(token);
    device.ifPresent(identity -> remember(token, identity));
    return device;
  }

  /** Remembers a token that has just been verified. */
  void remember(String token, SecurityIdentity identity) {
    switch (identity.getPrincipal()) {
      case DevicePrincipal device -> verified.add(token, identity, device.expiresAt());
      case OidcJwtCallerPrincipal principal ->
          verified.add(
              token,
              withoutRequest(principal, identity.getRoles()),
              Instant.ofEpochSecond(principal.getExpirationTime()));
      case null, default -> {}
    }
  }

  /** An identity as OpenID Connect makes it holds on to the whole request that it was made for. */
  private static SecurityIdentity withoutRequest(
      OidcJwtCallerPrincipal principal, Set<String> roles) {
    return QuarkusSecurityIdentity.builder().setPrincipal(principal).addRoles(roles).build();
  }

  /**
   * The device that a request comes from, verified. Its identity is not remembered: thousands of
   * others come before the next request of this device. That its token is signed, its key knows.
   *
   * @param authorization the header; null when there is none
   * @return empty when it brings no token of a device that can be verified here, or one that names
   *     no tenant, device and user
   */
  public Optional<SignedInDevice> device(@Nullable String authorization) {
    String token = bearer(authorization);
    return token == null
        ? Optional.empty()
        : verified
            .find(token)
            .or(() -> devices.verify(token))
            .filter(identity -> identity.hasRole(Roles.DEVICE))
            .flatMap(SignedInDevice::of);
  }
}
