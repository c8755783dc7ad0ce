package io.carryover.policy.tenant;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import io.quarkus.agroal.DataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tenants in Postgres. */
@ApplicationScoped
class PanacheTenants implements Tenants, PanacheRepositoryBase<TenantRow, UUID> {

  private final CurrentTenant currentTenant;
  private final javax.sql.DataSource allTenants;
  private final Clock clock;

  PanacheTenants(
      CurrentTenant currentTenant,
      @DataSource("system") javax.sql.DataSource allTenants,
      Clock clock) {
    this.currentTenant = currentTenant;
    this.allTenants = allTenants;
    this.clock = clock;
  }

  @Override
  public Optional<Tenant> current() {
    return findByIdOptional(currentTenant.get().value()).map(TenantRow::toTenant);
  }

  @Override
  public Tenant register(String displayName) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into tenant (tenant_id, display_name, restore_page, registered_at)
            values (:tenant, :name, 'NOT_CONFIGURED', :now)
            on conflict (tenant_id) do update set display_name = excluded.display_name
            """)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("name", displayName)
        .setParameter("now", clock.instant())
        .executeUpdate();
    getEntityManager().clear();
    return current().orElseThrow();
  }

  @Override
  public void setRestorePage(RestorePageSetting setting) {
    update(
        """
        restorePage = ?1, restorePageVersion = restorePageVersion + 1, restorePageChangedAt = ?2
        where tenantId = ?3 and restorePage <> ?1
        """,
        setting,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        currentTenant.get().value());
    getEntityManager().clear();
  }

  @Override
  public void setRuleReadings(Map<String, String> readings) {
    update(
        "ruleReadings = ?1 where tenantId = ?2",
        RuleReadingsText.write(readings),
        currentTenant.get().value());
  }

  @Override
  public List<TenantId> all() {
    try (var connection = allTenants.getConnection();
        var statement = connection.prepareStatement("select tenant_id from tenant");
        var rows = statement.executeQuery()) {
      List<TenantId> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new TenantId(rows.getObject(1, UUID.class)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The tenants cannot be read.", e);
    }
  }
}
