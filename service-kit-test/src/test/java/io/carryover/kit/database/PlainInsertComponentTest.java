package io.carryover.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.embedded.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All or none of the rows, and a transaction that goes on. */
class PlainInsertComponentTest {

  private static EmbeddedDatabase database;

  private Connection connection;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    connection = database.connect();
    connection.setAutoCommit(false);
    execute("create temporary table noted (id int primary key check (id > 0)) on commit drop");
  }

  @AfterEach
  void end() throws SQLException {
    connection.close();
  }

  @Test
  void newRowsAreInserted() throws SQLException {
    assertThat(insert("(1), (2)")).isTrue();
    assertThat(noted()).containsExactly(1, 2);
  }

  @Test
  void noneIsInsertedWhenOneIsThere() throws SQLException {
    insert("(2)");

    assertThat(insert("(1), (2), (3)")).isFalse();
    assertThat(noted()).containsExactly(2);
    assertThat(insert("(3)")).isTrue();
    assertThat(noted()).containsExactly(2, 3);
  }

  @Test
  void noneIsInsertedWhenOneComesTwice() throws SQLException {
    assertThat(insert("(1), (1)")).isFalse();
    assertThat(noted()).isEmpty();
  }

  @Test
  void anyOtherFailureIsTheCallers() {
    assertThatThrownBy(() -> insert("(0)"))
        .isInstanceOf(SQLException.class)
        .extracting("SQLState")
        .isEqualTo("23514");
  }

  private boolean insert(String rows) throws SQLException {
    return PlainInsert.succeeds(connection, () -> execute("insert into noted values " + rows));
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Integer> noted() throws SQLException {
    List<Integer> noted = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from noted order by id")) {
      while (rows.next()) {
        noted.add(rows.getInt(1));
      }
    }
    return noted;
  }
}
