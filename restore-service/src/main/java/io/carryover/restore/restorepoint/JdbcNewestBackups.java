package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Ten thousand devices are one statement, with one step into the index for each. */
@ApplicationScoped
class JdbcNewestBackups implements NewestBackups {

  private static final String NEWEST =
      """
      select w.device_id, p.profile_id, p.backup_version, p.manifest_digest, p.setting_count + p.app_count
      from unnest(?, ?, ?) w(device_id, user_id, profile_id)
      cross join lateral (
        select * from existing_restore_point p
        where p.tenant_id = ? and p.user_id = w.user_id
          and (w.profile_id is null or p.profile_id = w.profile_id)
          and case ? when 'ANOTHER_DEVICE' then p.device_id <> w.device_id
                     when 'SAME_DEVICE' then p.device_id = w.device_id
                     else true end
          and (cast(? as timestamptz) is null or p.completed_at <= ?)
        order by p.completed_at desc, p.profile_id, p.backup_version desc limit 1) p
      """;

  private final EntityManager entityManager;
  private final CurrentTenant tenant;

  JdbcNewestBackups(EntityManager entityManager, CurrentTenant tenant) {
    this.entityManager = entityManager;
    this.tenant = tenant;
  }

  @Override
  public Map<DeviceId, RestorePoint> find(
      Collection<WantedBackup> wanted, MadeBy madeBy, @Nullable Instant asOf) {
    OffsetDateTime until = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC);
    return entityManager
        .unwrap(Session.class)
        .doReturningWork(connection -> {
          try (var statement = connection.prepareStatement(NEWEST)) {
            statement.setArray(1, array(connection, "uuid", wanted, w -> w.device().value()));
            statement.setArray(2, array(connection, "text", wanted, w -> w.user().value()));
            statement.setArray(3, array(connection, "uuid", wanted, JdbcNewestBackups::profile));
            statement.setObject(4, tenant.get().value());
            statement.setString(5, madeBy.name());
            statement.setObject(6, until);
            statement.setObject(7, until);
            Map<DeviceId, RestorePoint> found = new HashMap<>();
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                found.put(new DeviceId(rows.getObject(1, UUID.class)), point(rows));
              }
            }
            return found;
          }
        });
  }

  private static @Nullable UUID profile(WantedBackup wanted) {
    ProfileId profile = wanted.profile();
    return profile == null ? null : profile.value();
  }

  private static RestorePoint point(ResultSet row) throws SQLException {
    return new RestorePoint(
        new ProfileId(row.getObject(2, UUID.class)),
        row.getLong(3),
        new Sha256(row.getString(4)),
        row.getLong(5));
  }

  private static Array array(
      Connection connection,
      String type,
      Collection<WantedBackup> wanted,
      Function<WantedBackup, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, wanted.stream().map(value).toArray());
  }
}
