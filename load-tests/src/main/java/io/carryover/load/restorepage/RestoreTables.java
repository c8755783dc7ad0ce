package io.carryover.load.restorepage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * restore-service's tables, read past its back.
 *
 * @param database a connection that row-level security does not hold back
 */
record RestoreTables(Connection database, UUID tenant) {

  private static final String HEARD_OF =
      """
      select (select count(*) from restore.restore_point where tenant_id = t.id),
             (select count(*) from restore.deleted_backup where tenant_id = t.id),
             (select count(*) from restore.device_policy where tenant_id = t.id)
      from (select ?::uuid as id) t
      """;

  private static final String OFFERS =
      "select offer_id, device_id, state from restore.restore_offer where tenant_id = ?";

  /** What autovacuum would do a minute later. */
  private static final String KNOW_THE_TABLES =
      """
      analyze restore.restore_point, restore.deleted_backup, restore.device_policy, restore.restore_offer,
        restore.device_turn
      """;

  /** How much of what was told has been heard. */
  record HeardOf(int restorePoints, int deletions, int devicePolicies) {
    int all() {
      return restorePoints + deletions + devicePolicies;
    }
  }

  /** An offer as it is kept. */
  record KeptOffer(UUID deviceId, String state) {}

  HeardOf heardOf() throws SQLException {
    try (var statement = database.prepareStatement(HEARD_OF)) {
      statement.setObject(1, tenant);
      try (var row = statement.executeQuery()) {
        row.next();
        return new HeardOf(row.getInt(1), row.getInt(2), row.getInt(3));
      }
    }
  }

  Map<UUID, KeptOffer> offers() throws SQLException {
    try (var statement = database.prepareStatement(OFFERS)) {
      statement.setObject(1, tenant);
      try (var rows = statement.executeQuery()) {
        Map<UUID, KeptOffer> kept = new HashMap<>();
        while (rows.next()) {
          kept.put(
              rows.getObject(1, UUID.class),
              new KeptOffer(rows.getObject(2, UUID.class), rows.getString(3)));
        }
        return kept;
      }
    }
  }

  void analyze() throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(KNOW_THE_TABLES);
    }
  }
}
