package io.carryover.restore.eligibility;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.json.LowerCamelCase;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.SettingsCategory;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.jpa.HibernateHints;

@ApplicationScoped
class PanacheEligibilities
    implements Eligibilities,
        KnownDevices,
        PanacheRepositoryBase<DevicePolicyRow, DevicePolicyRow.Key> {

  private static final LowerCamelCase NAMES = new LowerCamelCase();

  /** As many as one statement names. */
  private static final int AT_ONCE = 1_000;

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

  @Override
  public Map<DeviceId, KnownDevice> known(Collection<DeviceId> devices) {
    List<UUID> ids = devices.stream().map(DeviceId::value).toList();
    Map<DeviceId, KnownDevice> known = new HashMap<>();
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      var some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      // Read only: nothing is compared or written when the transaction ends.
      find(
              "tenantId = :tenant and deviceId in :devices",
              Map.of("tenant", tenant.get().value(), "devices", some))
          .withHint(HibernateHints.HINT_READ_ONLY, true)
          .stream()
          .forEach(row -> known.put(row.device(), row.toKnownDevice()));
    }
    return known;
  }

  private Optional<DevicePolicyRow> row(DeviceId device, UserId user) {
    return findByIdOptional(new DevicePolicyRow.Key(tenant.get().value(), device.value()))
        .filter(row -> row.userId().equals(user.value()));
  }
}
