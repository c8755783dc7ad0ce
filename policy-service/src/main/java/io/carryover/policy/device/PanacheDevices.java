package io.carryover.policy.device;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Devices in Postgres. */
@ApplicationScoped
class PanacheDevices implements Devices, PanacheRepositoryBase<DeviceRow, DeviceRow.Key> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final String CLAIM_KEY =
      """
      insert into device_key (key_thumbprint, tenant_id, device_id) values (:thumbprint, :tenant, :device)
      on conflict (key_thumbprint) do nothing
      """;

  /** One parameter for any number of devices. */
  private static final String KNOWN =
      "select device_id from device where tenant_id = :tenant and device_id = any(cast(:ids as uuid[]))";

  private final CurrentTenant currentTenant;

  PanacheDevices(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  @Override
  public Optional<Device> find(DeviceId id) {
    return findByIdOptional(new DeviceRow.Key(tenant(), id.value())).map(DeviceRow::toDevice);
  }

  @Override
  public Optional<Device> findByKey(DevicePublicKey key) {
    return find("tenantId = ?1 and keyThumbprint = ?2", tenant(), key.thumbprint())
        .firstResultOptional()
        .map(DeviceRow::toDevice);
  }

  @Override
  public boolean add(Device device) {
    int claimed =
        getEntityManager()
            .createNativeQuery(CLAIM_KEY)
            .setParameter("thumbprint", device.key().thumbprint())
            .setParameter("tenant", tenant())
            .setParameter("device", device.id().value())
            .executeUpdate();
    if (claimed == 1) {
      persist(DeviceRow.of(tenant(), device));
    }
    return claimed == 1;
  }

  @Override
  public void save(Device device) {
    findByIdOptional(new DeviceRow.Key(tenant(), device.id().value())).orElseThrow().keep(device);
  }

  @Override
  public List<Device> lock(Collection<DeviceId> ids) {
    // What was read before the lock may be old: forget it.
    flush();
    getEntityManager().clear();
    return find("tenantId = ?1 and deviceId in ?2 order by deviceId", tenant(), values(ids))
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .stream()
        .map(DeviceRow::toDevice)
        .toList();
  }

  @Override
  public List<Device> list(@Nullable DeviceId after, int limit) {
    UUID start = after == null ? BEFORE_ALL : after.value();
    return find("tenantId = ?1 and deviceId > ?2 order by deviceId", tenant(), start)
        .page(Page.ofSize(limit))
        .stream()
        .map(DeviceRow::toDevice)
        .toList();
  }

  @Override
  public Set<DeviceId> known(Collection<DeviceId> ids) {
    return getSession()
        .createNativeQuery(KNOWN, UUID.class)
        .setParameter("tenant", tenant())
        .setParameter("ids", values(ids).toArray(UUID[]::new))
        .getResultStream()
        .map(DeviceId::new)
        .collect(Collectors.toSet());
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }

  private static List<UUID> values(Collection<DeviceId> ids) {
    return ids.stream().map(DeviceId::value).toList();
  }
}
