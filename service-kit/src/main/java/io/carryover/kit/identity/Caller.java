package io.carryover.kit.identity;

import io.carryover.kit.problem.KitProblem;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the current request, as its verified token says.
 *
 * <p>Tenant, user and device are taken from here only: never from a path, a body or another header.
 */
@RequestScoped
public class Caller {

  /** Claim of a device token that names its tenant. */
  public static final String TENANT_CLAIM = "tid";

  /** Claim of a device token that names the user of the device. */
  public static final String USER_CLAIM = "uid";

  /** Claim that names whom a token stands for. */
  static final String SUBJECT_CLAIM = "sub";

  private final SecurityIdentity identity;
  private final ClaimNames names;
  private @Nullable TenantId tenant;

  Caller(SecurityIdentity identity, ClaimNames names) {
    this.identity = identity;
    this.names = names;
  }

  /** The caller's tenant, or empty for a caller who has not signed in. */
  public Optional<TenantId> findTenant() {
    if (tenant == null) {
      tenant = tenant(identity, isDevice() ? TENANT_CLAIM : names.tenant()).orElse(null);
    }
    return Optional.ofNullable(tenant);
  }

  /** The caller's tenant; a token without one is answered with 403. */
  public TenantId tenant() {
    return findTenant()
        .orElseThrow(() ->
            KitProblem.TOKEN_WITHOUT_TENANT
                .because(
                    "The token has no claim \"%s\" that holds a UUID.".formatted(names.tenant()))
                .toException());
  }

  /** The signed-in user, or the user of the signed-in device. */
  public UserId user() {
    return claim(isDevice() ? USER_CLAIM : names.user())
        .or(() -> claim(SUBJECT_CLAIM))
        .map(UserId::new)
        .orElseThrow(() -> KitProblem.UNAUTHENTICATED.toException());
  }

  /** The signed-in device. */
  public DeviceId device() {
    return Optional.of(identity)
        .filter(caller -> isDevice())
        .flatMap(Caller::device)
        .orElseThrow(() -> KitProblem.UNAUTHENTICATED.toException());
  }

  /** Whether the caller is an enrolled device. */
  public boolean isDevice() {
    return hasRole(Roles.DEVICE);
  }

  /** Whether the caller holds a role. */
  public boolean hasRole(String role) {
    return identity.hasRole(role);
  }

  /** A claim of the caller's token, such as {@code name}. */
  public Optional<String> claim(String name) {
    return claim(identity, name);
  }

  /** The tenant that a claim of an identity names. */
  static Optional<TenantId> tenant(SecurityIdentity identity, String claim) {
    return claim(identity, claim).flatMap(Caller::uuid).map(TenantId::new);
  }

  /** The device that an identity stands for, if it is one. */
  static Optional<DeviceId> device(SecurityIdentity identity) {
    return claim(identity, SUBJECT_CLAIM).flatMap(Caller::uuid).map(DeviceId::new);
  }

  /**
   * Past {@code getClaim}, which throws and catches for each claim that the standard does not name.
   */
  static Optional<String> claim(SecurityIdentity identity, String name) {
    Object value =
        switch (identity.getPrincipal()) {
          case DevicePrincipal device -> device.claim(name);
          case OidcJwtCallerPrincipal token -> token.getClaims().getClaimValue(name);
          case null, default -> null;
        };
    return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
