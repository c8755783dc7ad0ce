package io.carryover.kit.test.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks behind row-level security into the schema of the service under test.
 *
 * <p>All who look share one connection: to open one takes longer than most of what is asked.
 */
public final class ServiceDatabase {

  private static final Map<String, ServiceDatabase> ALL = new ConcurrentHashMap<>();

  private static final int VALIDATION_SECONDS = 5;

  private final String service;
  private @Nullable Connection connection;

  private ServiceDatabase(String service) {
    this.service = service;
  }

  /** The schema of a service, such as {@code backup}. */
  public static ServiceDatabase of(String service) {
    return ALL.computeIfAbsent(service, ServiceDatabase::new);
  }

  /** One row of the outbox. */
  public record OutboxEvent(
      String topic, String key, String type, String subject, String payload) {}

  /** What the service has emitted for a tenant, oldest first. */
  public List<OutboxEvent> outbox(UUID tenant) {
    return query(
        "select topic, event_key, event_type, subject, payload from outbox where tenant_id = '%s' order by position"
            .formatted(tenant),
        row ->
            new OutboxEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
  }

  /** What the service has emitted of one type for a tenant, oldest first: the JSON bodies. */
  public List<String> emitted(UUID tenant, String event) {
    return outbox(tenant).stream()
        .filter(row -> row.type().equals("io.carryover." + event))
        .map(OutboxEvent::payload)
        .toList();
  }

  /** The tables that hold tenants' rows but are not protected by forced row-level security. */
  public List<String> unprotectedTables() {
    return query(
        """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = '%s' and c.relkind in ('r', 'p') and not c.relispartition
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
          and not (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select from pg_policy p where p.polrelid = c.oid))
        """
            .formatted(service),
        row -> row.getString(1));
  }

  /**
   * The tables whose primary key does not begin with the tenant, though they hold tenants' rows.
   */
  public List<String> tablesNotKeyedByTenant() {
    return query(
        """
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where n.nspname = '%s' and c.relkind in ('r', 'p') and not c.relispartition and a.attname <> 'tenant_id'
          and c.relname not in ('outbox')
          and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
        """
            .formatted(service),
        row -> row.getString(1));
  }

  /** Runs a statement as the superuser. */
  public void execute(String sql) {
    ask(statement -> statement.execute(sql));
  }

  /**
   * Runs a statement as the superuser in a transaction of its own, which holds what it has locked
   * until the connection commits or is closed.
   */
  public Connection hold(String sql) throws SQLException {
    Connection holder = ServiceStack.servers().superuser();
    holder.setSchema(service);
    holder.setAutoCommit(false);
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    }
    return holder;
  }

  /** Runs a query as the superuser. */
  public <T> List<T> query(String sql, RowReader<T> reader) {
    return ask(statement -> {
      try (var rows = statement.executeQuery(sql)) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(reader.read(rows));
        }
        return found;
      }
    });
  }

  private synchronized <T> T ask(Question<T> question) {
    try (var statement = connected().createStatement()) {
      return question.of(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connected() throws SQLException {
    if (connection == null || !connection.isValid(VALIDATION_SECONDS)) {
      connection = ServiceStack.servers().superuser();
      connection.setSchema(service);
    }
    return connection;
  }

  @FunctionalInterface
  private interface Question<T> {
    T of(Statement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(java.sql.ResultSet row) throws SQLException;
  }
}
