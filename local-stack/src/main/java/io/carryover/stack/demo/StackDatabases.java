package io.carryover.stack.demo;

import io.carryover.simulator.loop.CopiedDatabases;
import io.carryover.stack.state.StackState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everything that lies in the local stack's Postgres, read past all row-level security. */
record StackDatabases(StackState stack) implements CopiedDatabases {

  private static final String SUPERUSER = "postgres";
  private static final String TABLES =
      """
      select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('policy', 'backup', 'restore', 'reporting') order by 1
      """;

  /** A row as text shows its bytes in hexadecimal. */
  private static final String SEARCH =
      "select exists (select from %s t where exists (select from unnest(cast(? as text[])) f where strpos(cast(t as text), f) > 0))";

  @Override
  public List<String> tablesWith(List<String> texts) {
    try (Connection connection =
        DriverManager.getConnection(
            stack.databaseUrl(), SUPERUSER, stack.secrets().superuserPassword())) {
      List<String> found = new ArrayList<>();
      for (String table : tables(connection)) {
        if (holds(connection, table, texts)) {
          found.add(table);
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The databases cannot be looked through.", e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    if (tables.isEmpty()) {
      throw new IllegalStateException("The services have no tables.");
    }
    return tables;
  }

  private static boolean holds(Connection connection, String table, List<String> texts)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SEARCH.formatted(table))) {
      statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
