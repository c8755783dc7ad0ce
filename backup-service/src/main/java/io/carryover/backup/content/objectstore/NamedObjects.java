package io.carryover.backup.content.objectstore;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Tells which objects a row names, of all tenants: with the system role, which sees keys alone. */
@ApplicationScoped
class NamedObjects {

  private static final String UNNAMED =
      """
      select u.place
      from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[])
             with ordinality as u (tenant_id, profile_id, pack_id, object_id, place)
      where not exists (select from content_pack p where p.tenant_id = u.tenant_id and p.profile_id = u.profile_id
                                                     and p.pack_id = u.pack_id and p.object_id = u.object_id)
      """;

  private final javax.sql.DataSource dataSource;

  NamedObjects(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Those that no row names. */
  List<ObjectName> unnamed(List<ObjectName> objects) throws SQLException {
    List<ObjectName> unnamed = new ArrayList<>();
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(UNNAMED)) {
      List<Function<ObjectName, UUID>> columns =
          List.of(
              ObjectName::tenant, ObjectName::profileId, ObjectName::packId, ObjectName::objectId);
      for (int i = 0; i < columns.size(); i++) {
        statement.setArray(i + 1, ids(connection, objects, columns.get(i)));
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          unnamed.add(objects.get(rows.getInt(1) - 1));
        }
      }
    }
    return unnamed;
  }

  private static java.sql.Array ids(
      Connection connection, List<ObjectName> objects, Function<ObjectName, UUID> id)
      throws SQLException {
    return connection.createArrayOf("uuid", objects.stream().map(id).toArray());
  }
}
