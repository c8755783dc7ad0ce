package io.carryover.kit.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells Postgres the tenant of each connection that is handed out, and takes it back on return.
 *
 * <p>The row-level security policies read this setting; without it no row of any tenant is visible.
 */
@Singleton
class TenantConnections implements AgroalPoolInterceptor {

  private final CurrentTenant currentTenant;

  TenantConnections(CurrentTenant currentTenant) {
    this.currentTenant = currentTenant;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    set(connection, currentTenant.find().map(TenantId::toString).orElse(""));
  }

  @Override
  public void onConnectionReturn(Connection connection) {
    set(connection, "");
  }

  private static void set(Connection connection, String tenant) {
    try (var statement = connection.prepareStatement("select set_config('app.tenant', ?, false)")) {
      statement.setString(1, tenant);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("The tenant could not be set on a connection.", e);
    }
  }
}
