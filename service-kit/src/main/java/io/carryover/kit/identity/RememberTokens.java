package io.carryover.kit.identity;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lets OpenID Connect verify a token once, and not again with each request that brings it. */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberTokens implements HttpAuthenticationMechanism {

  private static final String BEARER = "Bearer ";
  private static final Uni<HttpCredentialTransport> BEARER_TOKEN =
      Uni.createFrom()
          .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));

  private final OidcAuthenticationMechanism oidc;
  private final DeviceTokens devices;
  private final VerifiedTokens tokens;

  RememberTokens(
      OidcAuthenticationMechanism oidc,
      DeviceTokens devices,
      Clock clock,
      @ConfigProperty(name = "carryover.identity.remembered-tokens", defaultValue = "2000")
          int most) {
    this.oidc = oidc;
    this.devices = devices;
    this.tokens = new VerifiedTokens(most, clock);
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    String token = token(request);
    SecurityIdentity known = token == null ? null : verified(token);
    return known == null
        ? oidc.authenticate(request, providers).invoke(identity -> remember(token, identity))
        : Uni.createFrom().item(known);
  }

  private @Nullable SecurityIdentity verified(String token) {
    return tokens
        .find(token)
        .or(() -> {
          Optional<SecurityIdentity> device = devices.verify(token);
          device.ifPresent(identity -> remember(token, identity));
          return device;
        })
        .orElse(null);
  }

  private static @Nullable String token(RoutingContext request) {
    String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length())
        : null;
  }

  private void remember(@Nullable String token, @Nullable SecurityIdentity identity) {
    if (token != null
        && identity != null
        && identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal) {
      tokens.add(
          token,
          withoutRequest(principal, identity.getRoles()),
          Instant.ofEpochSecond(principal.getExpirationTime()));
    }
  }

  /** An identity as it is made holds on to the whole request that it was made for. */
  private static SecurityIdentity withoutRequest(
      OidcJwtCallerPrincipal principal, Set<String> roles) {
    return QuarkusSecurityIdentity.builder().setPrincipal(principal).addRoles(roles).build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return oidc.getChallenge(request);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  /** Asked for each request; OpenID Connect would parse the token once more to give this answer. */
  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
    return BEARER_TOKEN;
  }

  @Override
  public int getPriority() {
    return oidc.getPriority();
  }
}
