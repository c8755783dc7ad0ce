package io.carryover.backup.content.objectstore;

import io.carryover.kit.id.Ids;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database knows of its bucket: one row, for all replicas. */
@ApplicationScoped
class StoreRecord {

  private static final String MAKE =
      "insert into object_store (store_id) values (?) on conflict do nothing";
  private static final String FIND = "select store_id, marked, swept_to from object_store";
  private static final String HAS_CONTENT =
      "select object_id from content_pack where object_id is not null limit 1";

  private final javax.sql.DataSource dataSource;
  private final Ids ids;

  StoreRecord(@DataSource("system") javax.sql.DataSource dataSource, Ids ids) {
    this.dataSource = dataSource;
    this.ids = ids;
  }

  /**
   * The row.
   *
   * @param marked whether the id has ever lain in the bucket
   * @param sweptTo the key at which the sweep goes on; null for the beginning
   */
  record Known(UUID storeId, boolean marked, @Nullable String sweptTo) {}

  Optional<Known> find() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(FIND);
        var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Known(
                  rows.getObject("store_id", UUID.class),
                  rows.getBoolean("marked"),
                  rows.getString("swept_to")))
          : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Whether any pack lies in an object. */
  boolean hasContent() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(HAS_CONTENT);
        var rows = statement.executeQuery()) {
      return rows.next();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  Known findOrMake() {
    update(MAKE, ids.next());
    return find().orElseThrow();
  }

  void marked() {
    update("update object_store set marked = ?", true);
  }

  void sweptTo(@Nullable String key) {
    update("update object_store set swept_to = ?", key);
  }

  private void update(String sql, @Nullable Object value) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(SQLException e) {
    return new IllegalStateException("What is known of the bucket cannot be read or written.", e);
  }
}
