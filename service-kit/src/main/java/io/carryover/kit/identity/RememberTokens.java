package io.carryover.kit.identity;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets OpenID Connect verify a token once, and not again with each request that brings it. */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberTokens implements HttpAuthenticationMechanism {

  private static final Uni<HttpCredentialTransport> BEARER_TOKEN =
      Uni.createFrom()
          .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));

  private final OidcAuthenticationMechanism oidc;
  private final KnownTokens known;

  RememberTokens(OidcAuthenticationMechanism oidc, KnownTokens known) {
    this.oidc = oidc;
    this.known = known;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager providers) {
    String token = KnownTokens.bearer(request.request().getHeader(HttpHeaders.AUTHORIZATION));
    return token == null
        ? oidc.authenticate(request, providers)
        : known
            .find(token)
            .map(identity -> Uni.createFrom().item(identity))
            .orElseGet(() ->
                oidc.authenticate(request, providers)
                    .invoke(verified -> remember(token, verified)));
  }

  private void remember(String token, @Nullable SecurityIdentity identity) {
    if (identity != null) {
      known.remember(token, identity);
    }
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
