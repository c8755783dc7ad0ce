package io.carryover.load.fanin;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What Postgres has done since it started.
 *
 * @param walBytes written to the write-ahead log
 * @param flushes of the write-ahead log, each waited for
 * @param commits of all databases
 */
record DatabaseWork(long walBytes, long flushes, long commits) {

  private static final String SO_FAR =
      """
      select (select wal_bytes::bigint from pg_stat_wal),
             (select sum(fsyncs)::bigint from pg_stat_io where object = 'wal'),
             (select sum(xact_commit)::bigint from pg_stat_database)
      """;

  /** Statistics of other processes appear within a second. */
  private static final long APPEAR_MILLIS = 1_200;

  static DatabaseWork soFar(Connection database) throws SQLException, InterruptedException {
    Thread.sleep(APPEAR_MILLIS);
    try (var statement = database.createStatement();
        var row = statement.executeQuery(SO_FAR)) {
      row.next();
      return new DatabaseWork(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  DatabaseWork since(DatabaseWork earlier) {
    return new DatabaseWork(
        walBytes - earlier.walBytes, flushes - earlier.flushes, commits - earlier.commits);
  }
}
