package io.carryover.kit.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.Session;

/**
 * Lets one transaction work for one tenant after another, each behind its own row-level security.
 *
 * <p>Events come from a thousand tenants in one batch; a transaction for each would be a thousand
 * flushes to disk.
 */
@ApplicationScoped
public class TenantOfTransaction {

  private static final String SET_TENANT = "select set_config('app.tenant', ?, false)";

  private final EntityManager entityManager;
  private final CurrentTenant tenant;

  TenantOfTransaction(EntityManager entityManager, CurrentTenant tenant) {
    this.entityManager = entityManager;
    this.tenant = tenant;
  }

  /**
   * Runs work for a tenant in the transaction at hand. When it returns, all of it is written and
   * forgotten: the next tenant's work neither writes nor sees it.
   */
  public void run(TenantId wanted, Runnable work) {
    CurrentTenant.run(
        wanted,
        () -> {
          entityManager.unwrap(Session.class).doWork(this::setTenant);
          work.run();
          entityManager.flush();
          entityManager.clear();
        });
  }

  private void setTenant(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(SET_TENANT)) {
      statement.setString(1, tenant.get().toString());
      statement.execute();
    }
  }
}
