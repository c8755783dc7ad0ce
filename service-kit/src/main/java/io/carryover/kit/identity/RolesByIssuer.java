package io.carryover.kit.identity;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lets an issuer give only the roles that are its own to give.
 *
 * <p>Two issuers are trusted: policy-service for devices, the organization's identity provider for
 * people. Without this rule, whoever may name a role at the identity provider could make a token
 * that passes for a device, and a device key that leaks could be turned into an administrator.
 */
@ApplicationScoped
class RolesByIssuer implements SecurityIdentityAugmentor {

  private static final String DEVICE_ISSUER = "device";

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom().item(identity.isAnonymous() ? identity : withOwnRoles(identity));
  }

  private static SecurityIdentity withOwnRoles(SecurityIdentity identity) {
    boolean fromDeviceIssuer =
        DEVICE_ISSUER.equals(identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE));
    Predicate<String> givesRole = role -> Roles.DEVICE.equals(role) == fromDeviceIssuer;
    Set<String> roles =
        identity.getRoles().stream().filter(givesRole).collect(Collectors.toUnmodifiableSet());
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addAttributes(identity.getAttributes())
        .addCredentials(identity.getCredentials())
        .addPermissionChecker(identity::checkPermission)
        .addRoles(roles)
        .build();
  }
}
