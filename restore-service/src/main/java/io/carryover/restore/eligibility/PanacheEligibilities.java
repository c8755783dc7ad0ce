package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.SettingsCategory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PanacheEligibilities
    implements Eligibilities, PanacheRepositoryBase<DevicePolicyRow, DevicePolicyRow.Key> {

  private static final LowerCamelCase NAMES = new LowerCamelCase();

  private final CurrentTenant tenant;

  PanacheEligibilities(CurrentTenant tenant) {
    this.tenant = tenant;
  }

  @Override
  public Optional<RestoreEligibility> find(DeviceId device, UserId user) {
    return row(device, user).map(DevicePolicyRow::toEligibility);
  }

  @Override
  public Set<SettingsCategory> lockedOff(DeviceId device, UserId user) {
    List<String> names = row(device, user).map(DevicePolicyRow::lockedCategories).orElse(List.of());
    return Arrays.stream(SettingsCategory.values())
        .filter(category -> names.contains(NAMES.convertEnumToExternalName(category.name())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<DevicePolicyRow> row(DeviceId device, UserId user) {
    return findByIdOptional(new DevicePolicyRow.Key(tenant.get().value(), device.value()))
        .filter(row -> row.userId().equals(user.value()));
  }
}
