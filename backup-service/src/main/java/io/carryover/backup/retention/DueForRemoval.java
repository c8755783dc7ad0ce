package io.carryover.backup.retention;

import io.carryover.kit.tenancy.TenantId;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What is due in any tenant, found with the system role, which sees keys and times and nothing
 * else.
 */
@ApplicationScoped
class DueForRemoval {

  private static final String VERSIONS =
      """
      select b.tenant_id, b.profile_id, b.version from backup b
      join backup_profile p using (tenant_id, profile_id)
      where b.keep_until < ? and b.version <> p.head_version
      order by b.keep_until limit ?
      """;
  private static final String PROFILES =
      "select tenant_id, profile_id, 0 from backup_profile where undo_until < ? order by undo_until limit ?";

  private final javax.sql.DataSource dataSource;

  DueForRemoval(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A version of a profile, or the whole profile. */
  record Due(TenantId tenant, UUID profileId, long version) {}

  List<Due> versions(Instant now, int limit) {
    return find(VERSIONS, now, limit);
  }

  List<Due> profiles(Instant now, int limit) {
    return find(PROFILES, now, limit);
  }

  private List<Due> find(String sql, Instant now, int limit) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, limit);
      List<Due> due = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          due.add(
              new Due(
                  new TenantId(rows.getObject(1, UUID.class)),
                  rows.getObject(2, UUID.class),
                  rows.getLong(3)));
        }
      }
      return due;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
