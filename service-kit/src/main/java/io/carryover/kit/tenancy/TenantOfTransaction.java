package io.carryover.kit.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Lets one transaction work for one tenant after another, each behind its own row-level security.
 *
 * <p>Events come from a thousand tenants in one batch; a transaction for each would be a thousand
 * flushes to disk.
 */
@ApplicationScoped
public class TenantOfTransaction {

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
          entityManager
              .createNativeQuery("select set_config('app.tenant', :tenant, false)", String.class)
              .setParameter("tenant", tenant.get().toString())
              .getSingleResult();
          work.run();
          entityManager.flush();
          entityManager.clear();
        });
  }
}
