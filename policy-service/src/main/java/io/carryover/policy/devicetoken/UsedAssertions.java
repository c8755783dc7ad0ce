package io.carryover.policy.devicetoken;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The assertions that have been used, kept until they would be refused for their age anyway. */
@ApplicationScoped
class UsedAssertions {

  private static final String USE =
      """
      insert into used_assertion (tenant_id, device_id, assertion_id, expires_at)
      values (:tenant, :device, :assertion, :expiresAt) on conflict do nothing
      """;
  private static final String FORGET =
      "delete from used_assertion where tenant_id = :tenant and expires_at < :before";
  private static final String OVERDUE =
      "select distinct tenant_id from used_assertion where expires_at < ?";

  private final EntityManager entityManager;
  private final javax.sql.DataSource allTenants;
  private final CurrentTenant currentTenant;

  UsedAssertions(
      EntityManager entityManager,
      @DataSource("system") javax.sql.DataSource allTenants,
      CurrentTenant currentTenant) {
    this.entityManager = entityManager;
    this.allTenants = allTenants;
    this.currentTenant = currentTenant;
  }

  /** Uses an assertion; false when it had been used before. */
  boolean use(DeviceId device, Assertion assertion, Instant keepUntil) {
    return entityManager
            .createNativeQuery(USE)
            .setParameter("tenant", currentTenant.get().value())
            .setParameter("device", device.value())
            .setParameter("assertion", assertion.id())
            .setParameter("expiresAt", keepUntil)
            .executeUpdate()
        == 1;
  }

  /** Forgets the current tenant's assertions that are too old to be used again. */
  void forgetExpired(Instant before) {
    entityManager
        .createNativeQuery(FORGET)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("before", before)
        .executeUpdate();
  }

  /** The tenants that have something to forget. */
  List<TenantId> tenantsWithExpired(Instant before) {
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement(OVERDUE)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      List<TenantId> found = new ArrayList<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(new TenantId(rows.getObject(1, UUID.class)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The tenants with expired assertions cannot be read.", e);
    }
  }
}
