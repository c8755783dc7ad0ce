package io.carryover.restore.app;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.RestoreId;
import io.carryover.restore.plan.ItemId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/** A report on many apps is one statement, on the connection of the caller's transaction. */
@ApplicationScoped
class JdbcAppQueue implements AppQueue {

  private static final String PUT =
      """
      insert into app_progress (tenant_id, restore_id, reported_at, item_digest, payload_type, item_key, state, reason)
      select ?, ?, ?, app.* from unnest(?, ?, ?, ?, ?) app
      on conflict (tenant_id, restore_id, item_digest) do update
      set state = excluded.state, reason = excluded.reason, reported_at = excluded.reported_at
      """;

  private static final String SELECT =
      """
      select payload_type, item_key, state, reason from app_progress where tenant_id = ? and restore_id = ?
      """;

  private static final String ALL =
      SELECT
          + """
          order by array_position(array['INSTALLING', 'QUEUED', 'PINNED', 'UNAVAILABLE', 'INSTALLED'], state), item_key
          """;

  private static final String SOME = SELECT + " and item_digest = any(?)";

  private static final String PENDING =
      """
      select count(*) from app_progress
      where tenant_id = ? and restore_id = ? and state not in ('UNAVAILABLE', 'INSTALLED')
      """;

  private final EntityManager entityManager;
  private final CurrentTenant tenant;

  JdbcAppQueue(EntityManager entityManager, CurrentTenant tenant) {
    this.entityManager = entityManager;
    this.tenant = tenant;
  }

  @Override
  public void begin(RestoreId restore, Collection<ItemId> apps, Instant at) {
    keep(
        restore,
        apps.stream().map(app -> new AppProgress(app, AppState.PINNED, null)).toList(),
        at);
  }

  @Override
  public void keep(RestoreId restore, Collection<AppProgress> apps, Instant at) {
    connected(connection -> {
      try (var statement = connection.prepareStatement(PUT)) {
        identify(statement, restore);
        statement.setObject(3, at.atOffset(ZoneOffset.UTC));
        statement.setArray(4, digests(connection, apps.stream().map(AppProgress::app).toList()));
        statement.setArray(
            5, texts(connection, apps.stream().map(app -> app.app().payloadType()).toArray()));
        statement.setArray(
            6, texts(connection, apps.stream().map(app -> app.app().itemKey()).toArray()));
        statement.setArray(
            7, texts(connection, apps.stream().map(app -> app.state().name()).toArray()));
        statement.setArray(8, texts(connection, apps.stream().map(AppProgress::reason).toArray()));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public List<AppProgress> of(RestoreId restore) {
    return connected(connection -> {
      try (var statement = connection.prepareStatement(ALL)) {
        identify(statement, restore);
        return read(statement);
      }
    });
  }

  @Override
  public Map<ItemId, AppProgress> find(RestoreId restore, Collection<ItemId> apps) {
    List<AppProgress> found =
        connected(connection -> {
          try (var statement = connection.prepareStatement(SOME)) {
            identify(statement, restore);
            statement.setArray(3, digests(connection, apps));
            return read(statement);
          }
        });
    Map<ItemId, AppProgress> byApp = new HashMap<>();
    found.forEach(app -> byApp.put(app.app(), app));
    return byApp;
  }

  @Override
  public int pending(RestoreId restore) {
    return connected(connection -> {
      try (var statement = connection.prepareStatement(PENDING)) {
        identify(statement, restore);
        try (var rows = statement.executeQuery()) {
          rows.next();
          return rows.getInt(1);
        }
      }
    });
  }

  private void identify(PreparedStatement statement, RestoreId restore) throws SQLException {
    statement.setObject(1, tenant.get().value());
    statement.setObject(2, restore.value());
  }

  private static List<AppProgress> read(PreparedStatement statement) throws SQLException {
    List<AppProgress> apps = new ArrayList<>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        apps.add(
            new AppProgress(
                new ItemId(rows.getString(1), rows.getString(2)),
                AppState.valueOf(rows.getString(3)),
                rows.getString(4)));
      }
    }
    return apps;
  }

  private <T> T connected(ReturningWork<T> work) {
    return entityManager.unwrap(Session.class).doReturningWork(work);
  }

  private static java.sql.Array digests(Connection connection, Collection<ItemId> apps)
      throws SQLException {
    return connection.createArrayOf(
        "bytea", apps.stream().map(app -> app.digest().bytes()).toArray(byte[][]::new));
  }

  private static java.sql.Array texts(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf("text", values);
  }
}
