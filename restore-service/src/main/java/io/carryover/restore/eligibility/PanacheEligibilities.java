package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class PanacheEligibilities
    implements Eligibilities, PanacheRepositoryBase<DevicePolicyRow, DevicePolicyRow.Key> {

  private final CurrentTenant tenant;

  PanacheEligibilities(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public Optional<RestoreEligibility> find(DeviceId device, UserId user) {
    return findByIdOptional(new DevicePolicyRow.Key(tenant.get().value(), device.value()))
        .filter(row -> row.userId().equals(user.value()))
        .map(DevicePolicyRow::toEligibility);
  }
}
