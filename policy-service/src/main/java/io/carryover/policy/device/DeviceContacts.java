package io.carryover.policy.device;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** When each device was last heard of: a device gets a token before it talks to any service. */
@ApplicationScoped
public class DeviceContacts {

  private static final String NOTE =
      """
      insert into device_contact (tenant_id, device_id, token_at) values (:tenant, :device, :at)
      on conflict (tenant_id, device_id) do update set token_at = greatest(device_contact.token_at, excluded.token_at)
      """;
  private static final String LAST =
      "select token_at from device_contact where tenant_id = :tenant and device_id = :device";

  private final EntityManager entityManager;
  private final CurrentTenant currentTenant;

  DeviceContacts(EntityManager entityManager, CurrentTenant currentTenant) {
    this.entityManager = entityManager;
    this.currentTenant = currentTenant;
  }

  /** Notes that a device of the current tenant got a token, in the caller's transaction. */
  public void note(DeviceId device, Instant at) {
    entityManager
        .createNativeQuery(NOTE)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("device", device.value())
        .setParameter("at", at)
        .executeUpdate();
  }

  /** When a device got its last token; empty if it never did since it enrolled. */
  public Optional<Instant> last(DeviceId device) {
    return entityManager
        .createNativeQuery(LAST, Instant.class)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("device", device.value())
        .getResultStream()
        .map(Instant.class::cast)
        .findFirst();
  }
}
