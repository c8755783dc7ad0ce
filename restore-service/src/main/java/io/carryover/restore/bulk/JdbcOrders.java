package io.carryover.restore.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.Reason;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.restorepoint.ProfileId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;

/** Ten thousand orders are one statement, on the connection of the caller's transaction. */
@ApplicationScoped
class JdbcOrders implements Orders {

  private static final String COLUMNS =
      "bulk_restore_id, device_id, restore_id, user_id, profile_id, state, reasons, outcome, begun_at, ended_at";

  private static final String FIND =
      "select %s from restore_order where tenant_id = ? and restore_id = ?".formatted(COLUMNS);

  private static final String OPEN =
      "select %s from restore_order where tenant_id = ? and device_id = ? and state in ('WAITING', 'RUNNING')"
          .formatted(COLUMNS);

  /** In the order of the devices, so that two that have some in common wait for each other once. */
  private static final String ADD_WAITING =
      """
      insert into restore_order (tenant_id, bulk_restore_id, state, reasons, device_id, restore_id, user_id, profile_id)
      select ?, ?, 'WAITING', '[]', o.* from unnest(?, ?, ?, ?) o(device_id, restore_id, user_id, profile_id)
      order by o.device_id
      on conflict (tenant_id, device_id) where state in ('WAITING', 'RUNNING') do nothing
      returning device_id
      """;

  private static final String ADD_REFUSED =
      """
      insert into restore_order (tenant_id, bulk_restore_id, state, ended_at, device_id, user_id, profile_id, reasons)
      select ?, ?, 'REFUSED', ?, o.device_id, o.user_id, o.profile_id, cast(o.reasons as jsonb)
      from unnest(?, ?, ?, ?) o(device_id, user_id, profile_id, reasons)
      """;

  private static final String REPLACE =
      """
      update restore_order set state = ?, outcome = ?, begun_at = ?, ended_at = ?
      where tenant_id = ? and bulk_restore_id = ? and device_id = ?
      """;

  private static final String END_WAITING =
      """
      update restore_order set state = ?, ended_at = ?
      where tenant_id = ? and bulk_restore_id = ? and state = 'WAITING'
      """;

  private static final String PAGE =
      """
      select %s from restore_order
      where tenant_id = ? and bulk_restore_id = ? and (cast(? as text) is null or state = ?)
        and (cast(? as uuid) is null or device_id > ?)
      order by device_id limit ?
      """
          .formatted(COLUMNS);

  private final EntityManager entityManager;
  private final CurrentTenant tenant;
  private final ObjectMapper json;

  JdbcOrders(EntityManager entityManager, CurrentTenant tenant, ObjectMapper json) {
    this.entityManager = entityManager;
    this.tenant = tenant;
    this.json = json;
  }

  @Override
  public Optional<RestoreOrder> find(RestoreId restore) {
    return list(FIND, tenant.get().value(), restore.value()).stream().findFirst();
  }

  @Override
  public Optional<RestoreOrder> open(DeviceId device) {
    return list(OPEN, tenant.get().value(), device.value()).stream().findFirst();
  }

  @Override
  public Set<DeviceId> addWaiting(Collection<RestoreOrder> orders) {
    if (orders.isEmpty()) {
      return Set.of();
    }
    return connected(connection -> {
      try (var statement = connection.prepareStatement(ADD_WAITING)) {
        bind(
            statement,
            tenant.get().value(),
            bulkRestore(orders).value(),
            array(connection, "uuid", orders, order -> order.device().value()),
            array(connection, "uuid", orders, JdbcOrders::restore),
            array(connection, "text", orders, JdbcOrders::user),
            array(connection, "uuid", orders, JdbcOrders::profile));
        Set<DeviceId> added = new HashSet<>();
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            added.add(new DeviceId(rows.getObject(1, UUID.class)));
          }
        }
        return added;
      }
    });
  }

  @Override
  public void addRefused(Collection<RestoreOrder> orders) {
    if (orders.isEmpty()) {
      return;
    }
    connected(connection -> {
      try (var statement = connection.prepareStatement(ADD_REFUSED)) {
        bind(
            statement,
            tenant.get().value(),
            bulkRestore(orders).value(),
            time(refused(orders.iterator().next()).at()),
            array(connection, "uuid", orders, order -> order.device().value()),
            array(connection, "text", orders, JdbcOrders::user),
            array(connection, "uuid", orders, JdbcOrders::profile),
            array(connection, "text", orders, order -> write(refused(order).reasons())));
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public void replace(RestoreOrder order) {
    String state = OrderStateName.of(order.state()).name();
    switch (order.state()) {
      case OrderState.Waiting ignored -> replace(order, state, null, null, null);
      case OrderState.Running running -> replace(order, state, null, running.begunAt(), null);
      case OrderState.Ended ended ->
          replace(order, state, ended.outcome().name(), ended.begunAt(), ended.at());
      case OrderState.Expired expired -> replace(order, state, null, null, expired.at());
      case OrderState.Cancelled cancelled -> replace(order, state, null, null, cancelled.at());
      case OrderState.Refused refused -> replace(order, state, null, null, refused.at());
    }
  }

  private void replace(
      RestoreOrder order,
      String state,
      @Nullable String outcome,
      @Nullable Instant begunAt,
      @Nullable Instant endedAt) {
    update(
        REPLACE,
        state,
        outcome,
        time(begunAt),
        time(endedAt),
        tenant.get().value(),
        order.bulkRestore().value(),
        order.device().value());
  }

  @Override
  public void expireWaiting(BulkRestoreId bulkRestore, Instant now) {
    endWaiting(OrderStateName.EXPIRED, bulkRestore, now);
  }

  @Override
  public void cancelWaiting(BulkRestoreId bulkRestore, Instant now) {
    endWaiting(OrderStateName.CANCELLED, bulkRestore, now);
  }

  private void endWaiting(OrderStateName end, BulkRestoreId bulkRestore, Instant now) {
    update(END_WAITING, end.name(), time(now), tenant.get().value(), bulkRestore.value());
  }

  @Override
  public List<RestoreOrder> page(
      BulkRestoreId bulkRestore,
      @Nullable OrderStateName state,
      @Nullable DeviceId after,
      int limit) {
    String name = state == null ? null : state.name();
    UUID last = after == null ? null : after.value();
    return list(PAGE, tenant.get().value(), bulkRestore.value(), name, name, last, last, limit);
  }

  private List<RestoreOrder> list(String sql, @Nullable Object... parameters) {
    return connected(connection -> {
      try (var statement = connection.prepareStatement(sql)) {
        bind(statement, parameters);
        List<RestoreOrder> found = new ArrayList<>();
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(order(rows));
          }
        }
        return found;
      }
    });
  }

  private RestoreOrder order(ResultSet row) throws SQLException {
    String user = row.getString("user_id");
    UUID profile = row.getObject("profile_id", UUID.class);
    return new RestoreOrder(
        new BulkRestoreId(row.getObject("bulk_restore_id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        user == null ? null : new UserId(user),
        profile == null ? null : new ProfileId(profile),
        state(row));
  }

  private OrderState state(ResultSet row) throws SQLException {
    OrderStateName state = OrderStateName.valueOf(row.getString("state"));
    if (state == OrderStateName.REFUSED) {
      return new OrderState.Refused(read(row.getString("reasons")), instant(row, "ended_at"));
    }
    RestoreId restore = new RestoreId(row.getObject("restore_id", UUID.class));
    return switch (state) {
      case WAITING -> new OrderState.Waiting(restore);
      case RUNNING -> new OrderState.Running(restore, instant(row, "begun_at"));
      case ENDED ->
          new OrderState.Ended(
              restore,
              instant(row, "begun_at"),
              RestoreOutcome.valueOf(row.getString("outcome")),
              instant(row, "ended_at"));
      case EXPIRED -> new OrderState.Expired(restore, instant(row, "ended_at"));
      case CANCELLED -> new OrderState.Cancelled(restore, instant(row, "ended_at"));
      case REFUSED -> throw new IllegalStateException("It was read above.");
    };
  }

  private void update(String sql, @Nullable Object... parameters) {
    connected(connection -> {
      try (var statement = connection.prepareStatement(sql)) {
        bind(statement, parameters);
        return statement.executeUpdate();
      }
    });
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  private <T> T connected(ReturningWork<T> work) {
    return entityManager.unwrap(Session.class).doReturningWork(work);
  }

  private static BulkRestoreId bulkRestore(Collection<RestoreOrder> orders) {
    return orders.iterator().next().bulkRestore();
  }

  private static OrderState.Refused refused(RestoreOrder order) {
    return (OrderState.Refused) order.state();
  }

  private static @Nullable UUID restore(RestoreOrder order) {
    return order.state() instanceof OrderState.Waiting waiting ? waiting.restore().value() : null;
  }

  private static @Nullable String user(RestoreOrder order) {
    UserId user = order.user();
    return user == null ? null : user.value();
  }

  private static @Nullable UUID profile(RestoreOrder order) {
    ProfileId profile = order.profile();
    return profile == null ? null : profile.value();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Array array(
      Connection connection,
      String type,
      Collection<RestoreOrder> orders,
      Function<RestoreOrder, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, orders.stream().map(value).toArray());
  }

  private String write(List<Reason> reasons) {
    try {
      return json.writeValueAsString(reasons);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Reasons can be written as JSON.", e);
    }
  }

  private List<Reason> read(String reasons) {
    try {
      return Arrays.asList(json.readValue(reasons, Reason[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored reasons can be read.", e);
    }
  }
}
