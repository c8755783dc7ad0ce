package io.carryover.restore.run;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.RestoreId;
import io.carryover.restore.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** A thousand results are one statement, on the connection of the caller's transaction. */
@ApplicationScoped
class JdbcItemResults implements ItemResults {

  private static final String PUT_BETTER =
      """
      insert into restore_item (tenant_id, restore_id, reported_at, item_digest, payload_type, item_key, result, reason)
      select ?, ?, ?, item.* from unnest(?, ?, ?, ?, ?) item
      on conflict (tenant_id, restore_id, item_digest) do update
      set result = excluded.result, reason = excluded.reason, reported_at = excluded.reported_at
      where excluded.result = 'APPLIED'
         or (restore_item.result <> 'APPLIED'
             and coalesce(excluded.reason, '') > coalesce(restore_item.reason, '') collate "C")
      """;

  private static final String PAGE =
      """
      select payload_type, item_key, result, reason from restore_item
      where tenant_id = ? and restore_id = ?
        and (cast(? as bytea) is null
             or (payload_type, item_key) > (select payload_type, item_key from restore_item
                                            where tenant_id = ? and restore_id = ? and item_digest = ?))
      order by payload_type, item_key limit ?
      """;

  private static final String COUNT =
      """
      select result, coalesce(reason, ?), count(*) from restore_item where tenant_id = ? and restore_id = ?
      group by 1, 2
      """;

  private final EntityManager entityManager;
  private final CurrentTenant tenant;

  JdbcItemResults(EntityManager entityManager, CurrentTenant tenant) {
    this.entityManager = entityManager;
    this.tenant = tenant;
  }

  @Override
  public void putBetter(RestoreId restore, List<ItemResult> results, Instant at) {
    Map<Sha256, ItemResult> best = new LinkedHashMap<>();
    results.forEach(result -> best.merge(result.id(), result, ItemResult::better));
    var items = best.values();
    connected(connection -> {
      try (var statement = connection.prepareStatement(PUT_BETTER)) {
        statement.setObject(1, tenant.get().value());
        statement.setObject(2, restore.value());
        statement.setObject(3, at.atOffset(ZoneOffset.UTC));
        statement.setArray(
            4,
            connection.createArrayOf(
                "bytea", best.keySet().stream().map(Sha256::bytes).toArray(byte[][]::new)));
        statement.setArray(5, texts(connection, items, ItemResult::payloadType));
        statement.setArray(6, texts(connection, items, ItemResult::itemKey));
        statement.setArray(7, texts(connection, items, item -> item.result().name()));
        statement.setArray(8, texts(connection, items, ItemResult::reason));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public List<ItemResult> page(RestoreId restore, @Nullable Sha256 after, int limit) {
    byte[] last = after == null ? null : after.bytes();
    return connected(connection -> {
      try (var statement = connection.prepareStatement(PAGE)) {
        statement.setObject(1, tenant.get().value());
        statement.setObject(2, restore.value());
        statement.setBytes(3, last);
        statement.setObject(4, tenant.get().value());
        statement.setObject(5, restore.value());
        statement.setBytes(6, last);
        statement.setInt(7, limit);
        List<ItemResult> page = new ArrayList<>();
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            page.add(
                new ItemResult(
                    rows.getString(1),
                    rows.getString(2),
                    ItemOutcome.valueOf(rows.getString(3)),
                    rows.getString(4)));
          }
        }
        return page;
      }
    });
  }

  @Override
  public ItemCounts count(RestoreId restore) {
    return connected(connection -> {
      try (var statement = connection.prepareStatement(COUNT)) {
        statement.setString(1, ItemCounts.NO_REASON_GIVEN);
        statement.setObject(2, tenant.get().value());
        statement.setObject(3, restore.value());
        try (var rows = statement.executeQuery()) {
          return counted(rows);
        }
      }
    });
  }

  private static ItemCounts counted(ResultSet rows) throws SQLException {
    int applied = 0;
    Map<String, Integer> skipped = new HashMap<>();
    Map<String, Integer> failed = new HashMap<>();
    while (rows.next()) {
      String reason = rows.getString(2);
      int items = rows.getInt(3);
      switch (ItemOutcome.valueOf(rows.getString(1))) {
        case APPLIED -> applied += items;
        case SKIPPED -> skipped.put(reason, items);
        case FAILED -> failed.put(reason, items);
      }
    }
    return ItemCounts.counted(applied, skipped, failed);
  }

  private <T> T connected(ReturningWork<T> work) {
    return entityManager.unwrap(Session.class).doReturningWork(work);
  }

  private static Array texts(
      Connection connection,
      Collection<ItemResult> items,
      Function<ItemResult, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf("text", items.stream().map(value).toArray());
  }
}
