package io.carryover.kit.keyset;

import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The numbers of the keys that may have wrapped something, in the service's own table {@code
 * key_encryption_key}.
 */
@Singleton
public class UsedKeys {

  private final javax.sql.DataSource dataSource;

  UsedKeys(@DataSource("system") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  Set<Integer> all() {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement("select key_id from key_encryption_key");
        var rows = statement.executeQuery()) {
      Set<Integer> ids = new HashSet<>();
      while (rows.next()) {
        ids.add((int) rows.getLong(1));
      }
      return ids;
    } catch (SQLException e) {
      throw new IllegalStateException("The used keys cannot be read.", e);
    }
  }

  void remember(int keyId) {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                "insert into key_encryption_key (key_id) values (?) on conflict do nothing")) {
      statement.setLong(1, Integer.toUnsignedLong(keyId));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The used key cannot be remembered.", e);
    }
  }
}
