package io.carryover.load.fanin.floor;

import static java.util.concurrent.CompletableFuture.runAsync;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes rows that backup-service wrote once more, into tables of the same form and a transaction
 * for each batch, and prints how many backups a second that makes. Arguments: address, seconds,
 * batch, writers, and whether all devices are new.
 */
public final class Floor {

  private static final int BATCHES_OF_HEADS = 100;
  private static final String TABLES =
      """
      drop schema if exists floor cascade; create schema floor;
      create table floor.backup_profile (like backup.backup_profile including all) with (fillfactor = 80);
      create table floor.backup (like backup.backup including all);
      create table floor.content_pack (like backup.content_pack including all);
      create table floor.outbox (like backup.outbox including all);
      create table floor.outbox_pending (like backup.outbox_pending including all) with (fillfactor = 50);
      alter table floor.backup add foreign key (tenant_id, profile_id) references floor.backup_profile;
      alter table floor.content_pack add foreign key (tenant_id, profile_id) references floor.backup_profile;
      """;
  private static final String SAMPLES =
      """
      select b.manifest, coalesce(p.sealed, ''), o.payload
      from (select * from backup.backup where base_version is %s null order by completed_at desc limit 256) b
      left join backup.content_pack p on p.tenant_id = b.tenant_id and p.pack_id = b.backup_id
      join backup.outbox o on o.subject = b.backup_id::text
      """;

  private static final String ADD_HEADS =
      """
      insert into floor.backup_profile (tenant_id, profile_id, device_id, user_id, device_name, os_build, revision,
        head_version, manifest_digest, last_backup_at, next_backup_at, created_at)
      select profile, profile, profile, profile::text, 'LAPTOP-FAN-IN', '26200.8000', 1, 1,
        sha256(profile::text::bytea), now(), now(), now() from u
      """;
  private static final String MOVE_HEADS =
      """
      update floor.backup_profile p set revision = revision + 1, head_version = head_version + 1,
        manifest_digest = sha256(u.id::text::bytea), last_backup_at = now(), next_backup_at = now()
      from u where p.tenant_id = u.profile and p.profile_id = u.profile
      """;
  private static final String WRITE =
      """
      with u as (select * from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::bytea[], ?::text[])
        u (profile, id, manifest, sealed, payload)),
      heads as (%s),
      backups as (insert into floor.backup (tenant_id, profile_id, version, backup_id, request_digest, trigger,
        completed_at, keep_until, os_build, manifest_digest, manifest, packs, item_count, changed_items, size_bytes,
        stored_bytes, next_backup_at)
        select profile, profile, ?, id, sha256(id::text::bytea), 'SCHEDULED', now(), now(), '26200.8000',
        sha256(manifest), manifest, array[id], 60, 1, 8000, 2000, now() from u),
      packs as (insert into floor.content_pack select profile, id, profile, sealed from u where sealed <> ''),
      events as (insert into floor.outbox (event_id, tenant_id, topic, event_key, event_type, subject, data_schema,
        occurred_at, payload)
        select gen_random_uuid(), profile, 'backups.v1', profile::text, 'io.carryover.BackupCompleted', id::text,
        'urn:carryover:event:backup-completed:v1', now(), payload from u returning created_on, position)
      insert into floor.outbox_pending (created_on, positions) select created_on, array_agg(position) from events group by 1
      """;

  private record Sample(byte[] manifest, byte[] sealed, String payload) {}

  private Floor() {}

  public static void main(String[] arguments) throws SQLException {
    String url = arguments[0];
    int batch = Integer.parseInt(arguments[2]);
    int writers = Integer.parseInt(arguments[3]);
    boolean allNew = Boolean.parseBoolean(arguments[4]);
    List<Sample> samples = samples(url, allNew);
    long start = System.nanoTime();
    long end = start + Long.parseLong(arguments[1]) * 1_000_000_000L;
    var written = new LongAdder();
    var work =
        IntStream.range(0, writers)
            .mapToObj(n -> runAsync(() -> write(url, end, batch, samples, allNew, written)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(work).join();
    System.out.printf("%.1f%n", written.sum() / ((System.nanoTime() - start) / 1e9));
  }

  private static void write(
      String url, long end, int batch, List<Sample> samples, boolean allNew, LongAdder written) {
    List<UUID> known = allNew ? List.of() : ids(BATCHES_OF_HEADS * batch);
    try (var connection = connect(url);
        var first = connection.prepareStatement(WRITE.formatted(ADD_HEADS));
        var next = connection.prepareStatement(WRITE.formatted(MOVE_HEADS))) {
      for (int from = 0; System.nanoTime() < end; from += batch) {
        List<UUID> heads = allNew ? ids(batch) : turn(known, from, batch);
        Sample[] row = turn(samples, from, batch).toArray(Sample[]::new);
        Object[] sealed = Stream.of(row).map(Sample::sealed).toArray(byte[][]::new);
        Object[] manifests = Stream.of(row).map(Sample::manifest).toArray(byte[][]::new);
        Object[] payloads = Stream.of(row).map(Sample::payload).toArray();
        var statement = allNew || from < known.size() ? first : next;
        statement.setArray(1, connection.createArrayOf("uuid", heads.toArray()));
        statement.setArray(2, connection.createArrayOf("uuid", ids(batch).toArray()));
        statement.setArray(3, connection.createArrayOf("bytea", manifests));
        statement.setArray(4, connection.createArrayOf("bytea", sealed));
        statement.setArray(5, connection.createArrayOf("text", payloads));
        statement.setLong(6, from + 1L);
        statement.executeUpdate();
        connection.commit();
        written.add(batch);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> List<T> turn(List<T> all, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> all.get(i % all.size())).toList();
  }

  private static List<UUID> ids(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }

  private static Connection connect(String url) throws SQLException {
    var connection = DriverManager.getConnection(url, "postgres", System.getenv("PGPASSWORD"));
    connection.setAutoCommit(false);
    return connection;
  }

  private static List<Sample> samples(String url, boolean allNew) throws SQLException {
    List<Sample> samples = new ArrayList<>();
    try (var connection = connect(url);
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
      connection.commit();
      var rows = statement.executeQuery(SAMPLES.formatted(allNew ? "" : "not"));
      while (rows.next()) {
        samples.add(new Sample(rows.getBytes(1), rows.getBytes(2), rows.getString(3)));
      }
    }
    return samples;
  }
}
