package io.carryover.restore.offer;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.Moments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/**
 * Lets the decisions of one device come one after the other.
 *
 * <p>An offer and a choice depend on what the device has been offered and has chosen before. Two
 * requests at once would both decide from what stood before either; the constraints of the tables
 * would stop the second, but with an error instead of an answer.
 */
@ApplicationScoped
public class DeviceTurns {

  private static final String TAKE =
      """
      insert into device_turn (tenant_id, device_id, taken_at) values (:tenant, :device, :at)
      on conflict (tenant_id, device_id) do update set taken_at = excluded.taken_at
      """;

  private final EntityManager entityManager;
  private final CurrentTenant tenant;
  private final Moments moments;

  DeviceTurns(EntityManager entityManager, CurrentTenant tenant, Moments moments) {
    this.entityManager = entityManager;
    this.tenant = tenant;
    this.moments = moments;
  }

  /**
   * Waits for the device's turn, which lasts until the caller's transaction ends. Take it before
   * reading.
   *
   * @return the moment for which to decide
   */
  public Instant take(DeviceId device) {
    entityManager
        .createNativeQuery(TAKE)
        .setParameter("tenant", tenant.get().value())
        .setParameter("device", device.value())
        .setParameter("at", moments.now())
        .executeUpdate();
    return moments.now();
  }
}
