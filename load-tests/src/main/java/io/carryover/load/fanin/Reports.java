package io.carryover.load.fanin;

import io.carryover.load.fanin.Ledger.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What reporting-service has of backups, read past its back from the tables that its reports are
 * made of.
 *
 * @param database a connection that row-level security does not hold back
 * @param tenants whose devices send; others may have been stored beside them
 */
record Reports(Connection database, List<UUID> tenants) {

  private static final int ROWS_AT_ONCE = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long BETWEEN_LOOKS_MILLIS = 50;
  private static final int LAST_ONES = 200;

  private static final String ACTIVE =
      "(select generation from reporting.projection_generation where state = 'ACTIVE')";

  private static final String COUNT_ALL =
      "select count(*) from reporting.backup where generation = " + ACTIVE;

  private static final String COUNT = COUNT_ALL + " and tenant_id = any(?)";

  private static final String VISIBLE =
      """
      select b.profile_id, b.backup_version
      from unnest(?::uuid[], ?::uuid[], ?::bigint[]) as u (tenant_id, profile_id, version)
      join reporting.backup b
        on b.tenant_id = u.tenant_id and b.profile_id = u.profile_id and b.backup_version = u.version
      where b.generation =
      """
          + ACTIVE;

  private static final String ALL =
      """
      select profile_id, backup_version, completed_at, size_bytes, stored_bytes, setting_count + app_count
      from reporting.backup
      where tenant_id = any(?) and deleted_revision is null and generation =
      """
          + ACTIVE;

  private static final String NEWEST =
      """
      select profile_id, device_id, user_id, last_version
      from reporting.backup_profile
      where tenant_id = any(?) and generation =
      """
          + ACTIVE;

  Reports {
    tenants = List.copyOf(tenants);
  }

  /** One version of a profile. */
  record Version(UUID profile, long version) {}

  private record Reported(Instant completedAt, long sizeBytes, long storedBytes, long items) {}

  private record Newest(UUID device, String user, long version) {}

  /** The same by another connection. */
  Reports by(Connection another) {
    return new Reports(another, tenants);
  }

  /** How many backups of those that send the reports count. */
  long count() throws SQLException {
    try (var statement = database.prepareStatement(COUNT)) {
      statement.setArray(1, ofTenants());
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private long countAll() throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery(COUNT_ALL)) {
      row.next();
      return row.getLong(1);
    }
  }

  private java.sql.Array ofTenants() throws SQLException {
    return database.createArrayOf("uuid", tenants.toArray());
  }

  /** Which of some backups can be seen. */
  Set<Version> visible(Collection<Entry> wanted) throws SQLException {
    try (var statement = database.prepareStatement(VISIBLE)) {
      statement.setArray(
          1,
          database.createArrayOf(
              "uuid", wanted.stream().map(e -> e.upload().device().tenant()).toArray()));
      statement.setArray(
          2,
          database.createArrayOf(
              "uuid", wanted.stream().map(e -> e.answer().profileId()).toArray()));
      statement.setArray(
          3,
          database.createArrayOf(
              "bigint", wanted.stream().map(e -> e.answer().version()).toArray()));
      Set<Version> seen = new HashSet<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          seen.add(new Version(rows.getObject(1, UUID.class), rows.getLong(2)));
        }
      }
      return seen;
    }
  }

  /** Waits until the reports have all that was acknowledged. */
  void awaitAll(Ledger ledger) throws SQLException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int all = ledger.size();
    // Counting all of them is slow, and takes the machine from who is still at work.
    List<Entry> last = ledger.since(Math.max(0, all - LAST_ONES));
    while (visible(last).size() < last.size() || count() < all) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "reporting-service has %,d of %,d backups".formatted(count(), all));
      }
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }

  /**
   * How the reports differ from what was acknowledged.
   *
   * @param stored how many backups other tenants have, and no more
   */
  List<String> differences(Collection<Entry> acknowledged, long stored) throws SQLException {
    Map<Version, Reported> reported = new HashMap<>();
    read(
        ALL,
        row ->
            reported.put(
                new Version(row.id(1), row.number(2)),
                new Reported(row.time(3), row.number(4), row.number(5), row.number(6))));
    Map<UUID, Newest> newest = new HashMap<>();
    read(NEWEST, row -> newest.put(row.id(1), new Newest(row.id(2), row.text(3), row.number(4))));
    List<String> differences = new ArrayList<>();
    long ofOthers = countAll() - reported.size();
    if (ofOthers != stored) {
      differences.add("Of others %,d backups are reported, not %,d".formatted(ofOthers, stored));
    }
    Map<UUID, Newest> expectedNewest = new HashMap<>();
    for (Entry entry : acknowledged) {
      var answer = entry.answer();
      var key = new Version(answer.profileId(), answer.version());
      var expected =
          new Reported(
              answer.completedAt().truncatedTo(ChronoUnit.MICROS),
              answer.sizeBytes(),
              answer.storedBytes(),
              answer.itemCount());
      Reported found = reported.remove(key);
      if (!expected.equals(found)) {
        differences.add("%s is reported as %s, not %s".formatted(key, found, expected));
      }
      var device = entry.upload().device();
      expectedNewest.merge(
          answer.profileId(),
          new Newest(device.id(), device.user().toString(), answer.version()),
          (a, b) -> a.version() > b.version() ? a : b);
    }
    reported.forEach(
        (key, row) -> differences.add("%s is reported and was not acknowledged".formatted(key)));
    expectedNewest.forEach((profile, expected) -> {
      if (!expected.equals(newest.get(profile))) {
        differences.add(
            "Of %s the newest is reported as %s, not %s"
                .formatted(profile, newest.get(profile), expected));
      }
    });
    return differences;
  }

  /** A row, without exceptions that are checked. */
  private record Row(java.sql.ResultSet result) {
    UUID id(int column) {
      return get(column, UUID.class);
    }

    String text(int column) {
      return get(column, String.class);
    }

    long number(int column) {
      return get(column, Long.class);
    }

    Instant time(int column) {
      return get(column, OffsetDateTime.class).toInstant();
    }

    private <T> T get(int column, Class<T> type) {
      try {
        return result.getObject(column, type);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void read(String sql, Consumer<Row> reader) throws SQLException {
    database.setAutoCommit(false);
    try (var statement = database.prepareStatement(sql)) {
      statement.setArray(1, ofTenants());
      statement.setFetchSize(ROWS_AT_ONCE);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.accept(new Row(rows));
        }
      }
    } finally {
      database.setAutoCommit(true);
    }
  }
}
