package io.carryover.reporting.rebuild;

import io.carryover.kit.tenancy.TenantId;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which tenants have rows in which generations: all that the service itself may see across tenants.
 */
@ApplicationScoped
class FilledGenerations {

  /** Steps from one pair to the next through the primary key instead of reading every row. */
  private static final String PAIRS =
      """
      with recursive filled as (
        (select tenant_id, generation from timeline order by tenant_id, generation limit 1)
        union all
        select next.tenant_id, next.generation
        from filled, lateral (
          select t.tenant_id, t.generation from timeline t
          where (t.tenant_id, t.generation) > (filled.tenant_id, filled.generation)
          order by t.tenant_id, t.generation limit 1) next)
      select tenant_id, generation from filled
      """;

  private final javax.sql.DataSource dataSource;

  FilledGenerations(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One tenant's part of one generation. */
  record Filled(TenantId tenant, int generation) {}

  List<Filled> all() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(PAIRS)) {
      List<Filled> found = new ArrayList<>();
      while (rows.next()) {
        found.add(new Filled(new TenantId(rows.getObject(1, UUID.class)), rows.getInt(2)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
