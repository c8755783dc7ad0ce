package io.carryover.kit.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells Postgres the tenant of each connection that is handed out, or that there is none.
 *
 * <p>The row-level security policies read this setting; without it no row of any tenant is visible.
 * Nothing is taken back when a connection returns: nobody gets one without passing here, and each
 * transaction is spared a round trip.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor {

  private final CurrentTenant currentTenant;

  TenantConnections(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    String tenant = currentTenant.find().map(TenantId::toString).orElse("");
    try (var statement = connection.prepareStatement("select set_config('app.tenant', ?, false)")) {
      statement.setString(1, tenant);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The tenant could not be set on a connection.", e);
    }
  }
}
