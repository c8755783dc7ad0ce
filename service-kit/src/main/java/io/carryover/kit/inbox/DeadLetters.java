package io.carryover.kit.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.id.Ids;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that were put aside.
 *
 * <p>They are known by the digest of what they hold, not by topic and offset: offsets start again
 * when a broker is replaced.
 */
@ApplicationScoped
class DeadLetters {

  private static final String COLUMNS =
      "dead_letter_id, topic, event_key, headers, reason, first_seen_at, last_seen_at, occurrences, replayed_at";

  private final javax.sql.DataSource dataSource;
  private final ObjectMapper json;
  private final Clock clock;
  private final Ids ids;

  DeadLetters(
      @DataSource("system") javax.sql.DataSource dataSource,
      ObjectMapper json,
      Clock clock,
      Ids ids) {
    this.dataSource = dataSource;
    this.json = json;
    this.clock = clock;
    this.ids = ids;
  }

  void add(ConsumerRecord<String, byte[]> record, String reason) {
    Map<String, String> headers = new LinkedHashMap<>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), h.value() == null ? "" : printable(h.value())));
    byte[] body = record.value() == null ? new byte[0] : record.value();
    execute(
        """
        insert into dead_letter (dead_letter_id, digest, topic, event_key, headers, body, reason, first_seen_at, last_seen_at)
        values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
        on conflict (digest) do update
          set occurrences = dead_letter.occurrences + 1, last_seen_at = excluded.last_seen_at, reason = excluded.reason,
              replayed_at = null
        """,
        ids.next(),
        digest(record, headers, body),
        record.topic(),
        record.key() == null ? null : withoutNul(record.key()),
        write(headers),
        body,
        reason,
        now(),
        now());
  }

  List<DeadLetter> list(boolean alsoReplayed, int limit) {
    String where = alsoReplayed ? "" : " where replayed_at is null";
    return query(
        "select "
            + COLUMNS
            + " from dead_letter"
            + where
            + " order by first_seen_at, dead_letter_id limit ?",
        this::read,
        limit);
  }

  Optional<DeadLetter> find(UUID id) {
    return query("select " + COLUMNS + " from dead_letter where dead_letter_id = ?", this::read, id)
        .stream()
        .findFirst();
  }

  /** The record as it came. */
  Optional<ConsumerRecord<String, byte[]>> record(UUID id) {
    return query(
            "select topic, event_key, headers, body from dead_letter where dead_letter_id = ?",
            row -> {
              var record =
                  new ConsumerRecord<>(row.getString(1), 0, 0, row.getString(2), row.getBytes(4));
              readHeaders(row.getString(3))
                  .forEach((k, v) -> record.headers().add(k, v.getBytes(UTF_8)));
              return record;
            },
            id)
        .stream()
        .findFirst();
  }

  void markReplayed(UUID id) {
    execute("update dead_letter set replayed_at = ? where dead_letter_id = ?", now(), id);
  }

  long waiting() {
    return query(
            "select count(*) from dead_letter where replayed_at is null", row -> row.getLong(1))
        .getFirst();
  }

  private DeadLetter read(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        readHeaders(row.getString(4)),
        row.getString(5),
        instant(row, 6),
        instant(row, 7),
        row.getInt(8),
        row.getObject(9) == null ? null : instant(row, 9));
  }

  private void execute(String sql, @Nullable Object... values) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
    try (Connection connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private String write(Map<String, String> headers) {
    try {
      return json.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Map<String, String> readHeaders(String text) {
    try {
      return json.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Postgres stores no NUL in text. */
  private static String withoutNul(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static String printable(byte[] header) {
    return withoutNul(new String(header, UTF_8));
  }

  private static byte[] digest(
      ConsumerRecord<String, byte[]> record, Map<String, String> headers, byte[] body) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((record.topic() + '\n' + record.key() + '\n' + headers + '\n').getBytes(UTF_8));
      return sha256.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
