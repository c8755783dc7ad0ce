package io.carryover.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What goes into Postgres as arrays is what comes out row by row. */
class BatchStatementComponentTest {

  private static final long SEED = 20261129;
  private static final String ALL =
      """
      select id, words, data, moment, number, maybe, small, flag
      from unnest(?::uuid[], ?::text[], ?::bytea[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::int[], ?::boolean[])
             with ordinality as u (id, words, data, moment, number, maybe, small, flag, place)
      order by place
      """;
  private static final String IDS_OF_EACH =
      """
      select (?::uuid[])[first:last]
      from unnest(?::int[], ?::int[]) with ordinality as u (first, last, place)
      order by place
      """;
  private static final @Nullable String[] WORDS = {
    null, "", "NULL", "{\"a\",b}", "back\\slash", "Größe", "🎨", "line\nbreak"
  };
  private static final @Nullable Instant[] MOMENTS = {
    null,
    Instant.EPOCH,
    Instant.parse("1999-12-31T23:59:59.999999Z"),
    Instant.parse("2000-01-01T00:00:00Z"),
    Instant.parse("2026-11-29T03:12:43.123456Z"),
    Instant.parse("0001-01-01T00:00:00Z"),
    Instant.parse("+50000-01-01T00:00:00Z"),
  };

  private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

  private static EmbeddedDatabase database;

  @BeforeAll
  static void start() {
    database = EmbeddedDatabase.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private record Row(
      @Nullable UUID id,
      @Nullable String words,
      byte @Nullable [] data,
      @Nullable Instant moment,
      long number,
      @Nullable Long maybe,
      int small,
      boolean flag) {}

  @Test
  void everyValueComesBackAsItWas() throws SQLException {
    var random = new Random(SEED);
    for (int count : new int[] {0, 1, 2, 7, 300}) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(row(random));
      }
      assertThat(throughPostgres(rows))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(rows);
    }
  }

  @Test
  void eachRowGetsItsOwnIdsHoweverManyOthersHave() throws SQLException {
    var random = new Random(SEED);
    for (int count : new int[] {0, 1, 2, 300}) {
      List<List<UUID>> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(
            Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(random.nextInt(4))
                .toList());
      }
      assertThat(idsThroughPostgres(rows)).isEqualTo(rows);
    }
  }

  @Test
  void whatIsFinerThanAMicrosecondIsRounded() throws SQLException {
    var row =
        new Row(null, null, null, Instant.parse("2026-01-01T00:00:00.0000015Z"), 0, null, 0, true);

    assertThat(throughPostgres(List.of(row)).getFirst().moment())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.000002Z"));
  }

  @Test
  void aMomentThatPostgresCannotHoldIsAnErrorOfTheData() {
    for (Instant far :
        List.of(Instant.MAX, Instant.MIN, Instant.parse("+300000-01-01T00:00:00Z"))) {
      var row = new Row(null, null, null, far, 0, null, 0, true);

      assertThatThrownBy(() -> throughPostgres(List.of(row)))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22008"));
    }
  }

  @Test
  void aConnectionThatMayNotSendInBinarySaysWhatItLacks() throws SQLException {
    try (var connection = database.connect();
        var statement =
            new BatchStatement<>(connection, "select ?::uuid[]", List.of(UUID.randomUUID()))) {
      assertThatThrownBy(() -> statement.ids(id -> id))
          .hasMessageContaining("binaryTransferEnable=UUID_ARRAY");
    }
  }

  private static Row row(Random random) {
    return new Row(
        random.nextInt(5) == 0 ? null : new UUID(random.nextLong(), random.nextLong()),
        WORDS[random.nextInt(WORDS.length)],
        random.nextInt(5) == 0
            ? null
            : "data \0 '\\".repeat(random.nextInt(900)).getBytes(StandardCharsets.UTF_8),
        MOMENTS[random.nextInt(MOMENTS.length)],
        random.nextLong(),
        random.nextInt(3) == 0 ? null : random.nextLong(),
        random.nextInt(),
        random.nextBoolean());
  }

  private static List<Row> throughPostgres(List<Row> rows) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (var connection = connect();
        var statement = new BatchStatement<>(connection, ALL, rows);
        var result =
            statement
                .ids(Row::id)
                .texts(Row::words)
                .bytes(Row::data)
                .instants(Row::moment)
                .numbers(Row::number)
                .numbersOrNull(Row::maybe)
                .ints(Row::small)
                .flags(Row::flag)
                .query()) {
      while (result.next()) {
        OffsetDateTime moment = result.getObject(4, OffsetDateTime.class);
        found.add(
            new Row(
                result.getObject(1, UUID.class),
                result.getString(2),
                result.getBytes(3),
                moment == null ? null : moment.toInstant(),
                result.getLong(5),
                result.getObject(6, Long.class),
                result.getInt(7),
                result.getBoolean(8)));
      }
    }
    return found;
  }

  private static List<List<UUID>> idsThroughPostgres(List<List<UUID>> rows) throws SQLException {
    List<List<UUID>> found = new ArrayList<>();
    try (var connection = connect();
        var statement = new BatchStatement<>(connection, IDS_OF_EACH, rows);
        var result = statement.idsOfAll(ids -> ids).spans(List::size).query()) {
      while (result.next()) {
        found.add(List.of((UUID[]) result.getArray(1).getArray()));
      }
    }
    return found;
  }

  private static Connection connect() throws SQLException {
    database.prepareService("backup", PASSWORDS);
    var source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser("backup_system");
    source.setPassword(PASSWORDS.system());
    source.setBinaryTransferEnable(BatchStatement.BINARY_TYPES);
    return source.getConnection();
  }
}
