package io.carryover.kit.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * Refuses to start on a Postgres that acknowledges commits which are not on disk.
 *
 * <p>An acknowledgement of ours means "flushed to the write-ahead log". With one of these settings
 * off that sentence is a lie, so no service runs there, not even in a test.
 */
@ApplicationScoped
class DurabilityCheck {

  private static final List<String> MUST_BE_ON =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final DataSource dataSource;

  DurabilityCheck(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void check(@Observes @Priority(1) StartupEvent start) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      for (String setting : MUST_BE_ON) {
        try (var result = statement.executeQuery("show " + setting)) {
          result.next();
          demandOn(setting, result.getString(1));
        }
      }
    }
  }

  static void demandOn(String setting, String value) {
    if (value.equals("off") || value.equals("local")) {
      throw new IllegalStateException(
          "Postgres has %s = %s: acknowledged data could be lost. Set %s = on in postgresql.conf and restart."
              .formatted(setting, value, setting));
    }
  }
}
