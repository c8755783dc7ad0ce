package io.carryover.restore.run;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.RestoreId;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.report.KeptManifest;
import io.carryover.restore.report.KeptManifests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** A whole plan is one statement, on the connection of the caller's transaction. */
@ApplicationScoped
class JdbcPlannedItems implements PlannedItems {

  private static final String ADD =
      """
      insert into planned_item (tenant_id, restore_id, item_digest, position, payload_type, item_key, category, app, skip_reason)
      select ?, ?, item.* from unnest(?, ?, ?, ?, ?, ?, ?) item
      """;

  private static final String SELECT =
      """
      select payload_type, item_key, category, app, skip_reason from planned_item
      where tenant_id = ? and restore_id = ?
      """;

  private static final String ALL = SELECT + " order by position";

  private static final String SOME = SELECT + " and item_digest = any(?)";

  private final EntityManager entityManager;
  private final CurrentTenant tenant;
  private final KeptManifests manifests;

  JdbcPlannedItems(EntityManager entityManager, CurrentTenant tenant, KeptManifests manifests) {
    this.entityManager = entityManager;
    this.tenant = tenant;
    this.manifests = manifests;
  }

  @Override
  public void add(RestoreId restore, RestorePlan plan, Manifest manifest) {
    manifests.add(restore, KeptManifest.of(manifest, plan));
    var items = plan.items();
    connected(connection -> {
      try (var statement = connection.prepareStatement(ADD)) {
        statement.setObject(1, tenant.get().value());
        statement.setObject(2, restore.value());
        statement.setArray(3, digests(connection, items.stream().map(PlannedItem::id).toList()));
        statement.setArray(
            4,
            connection.createArrayOf(
                "int4", IntStream.range(0, items.size()).boxed().toArray(Integer[]::new)));
        statement.setArray(5, texts(connection, items, item -> item.id().payloadType()));
        statement.setArray(6, texts(connection, items, item -> item.id().itemKey()));
        statement.setArray(7, texts(connection, items, item -> item.category().name()));
        statement.setArray(
            8, connection.createArrayOf("boolean", items.stream().map(PlannedItem::app).toArray()));
        statement.setArray(9, texts(connection, items, JdbcPlannedItems::reason));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public RestorePlan of(RestoreId restore) {
    return connected(connection -> {
      try (var statement = connection.prepareStatement(ALL)) {
        return new RestorePlan(read(statement, restore));
      }
    });
  }

  @Override
  public Map<ItemId, PlannedItem> find(RestoreId restore, Collection<ItemId> items) {
    List<PlannedItem> found =
        connected(connection -> {
          try (var statement = connection.prepareStatement(SOME)) {
            statement.setArray(3, digests(connection, items));
            return read(statement, restore);
          }
        });
    Map<ItemId, PlannedItem> byId = new HashMap<>();
    found.forEach(item -> byId.put(item.id(), item));
    return byId;
  }

  private List<PlannedItem> read(PreparedStatement statement, RestoreId restore)
      throws SQLException {
    statement.setObject(1, tenant.get().value());
    statement.setObject(2, restore.value());
    List<PlannedItem> items = new ArrayList<>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        String reason = rows.getString(5);
        items.add(
            new PlannedItem(
                new ItemId(rows.getString(1), rows.getString(2)),
                SettingsCategory.valueOf(rows.getString(3)),
                rows.getBoolean(4),
                reason == null ? null : SkipReason.valueOf(reason)));
      }
    }
    return items;
  }

  private <T> T connected(ReturningWork<T> work) {
    return entityManager.unwrap(Session.class).doReturningWork(work);
  }

  private static @Nullable String reason(PlannedItem item) {
    SkipReason reason = item.skipped();
    return reason == null ? null : reason.name();
  }

  private static Array digests(Connection connection, Collection<ItemId> items)
      throws SQLException {
    return connection.createArrayOf(
        "bytea", items.stream().map(item -> item.digest().bytes()).toArray(byte[][]::new));
  }

  private static Array texts(
      Connection connection,
      Collection<PlannedItem> items,
      Function<PlannedItem, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf("text", items.stream().map(value).toArray());
  }
}
