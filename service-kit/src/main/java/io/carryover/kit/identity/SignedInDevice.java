package io.carryover.kit.identity;

import io.carryover.kit.tenancy.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;

/** A device with its tenant and its user, as its verified token says. */
public record SignedInDevice(TenantId tenant, DeviceId device, UserId user) {

  /** Empty where an identity does not say all three; what is wrong with it, {@link Caller} says. */
  static Optional<SignedInDevice> of(SecurityIdentity identity) {
    var tenant = Caller.tenant(identity, Caller.TENANT_CLAIM);
    var device = Caller.device(identity);
    var user = Caller.claim(identity, Caller.USER_CLAIM).filter(UserId::isOne).map(UserId::new);
    return tenant.isPresent() && device.isPresent() && user.isPresent()
        ? Optional.of(new SignedInDevice(tenant.get(), device.get(), user.get()))
        : Optional.empty();
  }
}
