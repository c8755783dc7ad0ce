package io.carryover.load.fanin.floor;

import static java.lang.System.getenv;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes rows of backup- and reporting-service once more, a statement for each batch, and prints
 * how many backups a second that makes. Arguments: address, seconds, batch, writers, whether all
 * devices are new (their ids begin with the time, as UUIDv7 do), and how many tenants they have.
 */
public record Floor(String url, long end, int batch, boolean allNew, List<UUID> tenants) {

  private static final int BATCHES_OF_HEADS = 100;
  private static final String TABLES =
      """
      drop schema if exists floor cascade; create schema floor; create table floor.outbox (like backup.outbox including all) with (
        autovacuum_enabled = false); create table floor.backup_profile (like backup.backup_profile including all) with (fillfactor = 80);
      create table floor.backup (like backup.backup including all) with (toast_tuple_target = 8160, autovacuum_enabled = false); create table
        floor.content_pack (like backup.content_pack including all) with (toast_tuple_target = 8160, autovacuum_enabled = false);
      create table floor.outbox_pending (like backup.outbox_pending including all) with (fillfactor = 50); create table floor.reported
        (like reporting.backup including all) with (autovacuum_enabled = false); create table floor.timeline (like
        reporting.timeline including all) with (autovacuum_enabled = false); create table floor.reported_profile (like reporting.backup_profile including all) with (fillfactor = 80);
      """;
  private static final String SAMPLES =
      """
      select b.manifest, coalesce(p.sealed, ''), b.packs::text, o.payload, t.sentence
      from (select * from backup.backup where base_version is %s null order by completed_at desc limit 256) b
      left join backup.content_pack p on (p.tenant_id, p.profile_id, p.pack_id) = (b.tenant_id, b.profile_id, b.backup_id) join backup.outbox o
      on o.subject = b.backup_id::text join reporting.timeline t on (t.tenant_id, t.device_id, t.event_id) = (b.tenant_id, o.event_key::uuid, o.event_id)
      """;
  private static final String ADD_HEADS =
      """
      (insert into floor.backup_profile (tenant_id, profile_id, device_id, user_id, device_name, os_build, revision, head_version, manifest_digest,
        last_backup_at, next_backup_at, created_at) select tenant, profile, id, id::text, 'LAPTOP', '26200.8000', 1, 1, sha256(id::text::bytea), now(), now(), now() from u),
      reported_heads as (insert into floor.reported_profile (tenant_id, generation, profile_id, device_id, user_id, last_version,
        last_revision, last_backup_at) select tenant, 1, profile, id, id::text, 1, 1, now() from u)
      """;
  private static final String MOVE_HEADS =
      """
      (update floor.backup_profile p set revision = revision + 1, head_version = head_version + 1, last_backup_at = now(),
        manifest_digest = sha256(u.id::text::bytea), next_backup_at = now() from u where p.tenant_id = u.tenant and p.profile_id = u.profile),
      reported_heads as (update floor.reported_profile p set last_version = version, last_revision = version, last_backup_at = now(),
        stored_bytes = stored_bytes + 2000 from u where p.tenant_id = u.tenant and p.generation = 1 and p.profile_id = u.profile)
      """;
  private static final String WRITE =
      """
      with u as (select *, ?::bigint as version from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bytea[], ?::bytea[], ?::text[], ?::text[],
        ?::text[]) u (tenant, profile, id, manifest, sealed, packs, payload, sentence)), heads as %s,
      backups as (insert into floor.backup (tenant_id, profile_id, version, backup_id, request_digest, base_version, trigger, completed_at,
        keep_until, os_build, manifest_digest, manifest, packs, item_count, changed_items, size_bytes, stored_bytes, next_backup_at)
        select tenant, profile, version, id, sha256(id::text::bytea), nullif(version - 1, 0), 'SCHEDULED', now(), now(), '26200.8000',
        sha256(id::text::bytea), manifest, packs::uuid[], 60, 1, 8000, 2000, now() from u),
      packs as (insert into floor.content_pack (tenant_id, pack_id, profile_id, sealed) select tenant, id, profile, sealed from u where sealed <> ''),
      reports as (insert into floor.reported (tenant_id, generation, profile_id, backup_version, revision, completed_at, setting_count, app_count,
        size_bytes, stored_bytes) select tenant, 1, profile, version, version, now(), 60, 0, 8000, 2000 from u), told as (insert into floor.timeline
        (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence) select tenant, 1, id, profile, 'backupCompleted', now(), now(), sentence from u),
      events as (insert into floor.outbox (event_id, tenant_id, topic, event_key, event_type, subject, data_schema, occurred_at, payload)
        select gen_random_uuid(), tenant, 'backups.v1', profile::text, 'io.carryover.BackupCompleted', id::text,
        'urn:carryover:event:backup-completed:v1', now(), payload from u returning created_on, position)
      insert into floor.outbox_pending (created_on, positions) select created_on, array_agg(position) from events group by 1
      """;

  private record Sample(byte[] manifest, byte[] sealed, String packs, String event, String told) {}

  public static void main(String[] arguments) throws SQLException {
    boolean allNew = Boolean.parseBoolean(arguments[4]);
    List<Sample> samples = samples(arguments[0], allNew);
    long start = System.nanoTime();
    long end = start + Long.parseLong(arguments[1]) * 1_000_000_000L;
    List<UUID> tenants = ids(Integer.parseInt(arguments[5]));
    var floor = new Floor(arguments[0], end, Integer.parseInt(arguments[2]), allNew, tenants);
    var writers =
        IntStream.range(0, Integer.parseInt(arguments[3]))
            .mapToObj(n -> supplyAsync(() -> floor.write(samples), Thread.ofPlatform()::start))
            .toList();
    long written = writers.stream().mapToLong(CompletableFuture::join).sum();
    System.out.printf("%.1f%n", written / ((System.nanoTime() - start) / 1e9));
  }

  private long write(List<Sample> samples) {
    List<UUID> known = allNew ? List.of() : profiles(BATCHES_OF_HEADS * batch);
    try (var connection = DriverManager.getConnection(url, "postgres", getenv("PGPASSWORD"));
        var first = connection.prepareStatement(WRITE.formatted(ADD_HEADS));
        var next = connection.prepareStatement(WRITE.formatted(MOVE_HEADS))) {
      int from = 0;
      for (; System.nanoTime() < end; from += batch) {
        List<UUID> profiles = allNew ? profiles(batch) : turn(known, from, batch);
        List<Sample> rows = turn(samples, from, batch);
        var statement = allNew || from < known.size() ? first : next;
        statement.setLong(1, allNew ? 1 : 1 + from / known.size());
        var own = profiles.stream().map(p -> tenants.get((p.hashCode() >>> 1) % tenants.size()));
        set(statement, 2, "uuid", own.toArray());
        set(statement, 3, "uuid", profiles.toArray());
        set(statement, 4, "uuid", ids(batch).toArray());
        set(statement, 5, "bytea", rows.stream().map(Sample::manifest).toArray(byte[][]::new));
        set(statement, 6, "bytea", rows.stream().map(Sample::sealed).toArray(byte[][]::new));
        set(statement, 7, "text", rows.stream().map(Sample::packs).toArray());
        set(statement, 8, "text", rows.stream().map(Sample::event).toArray());
        set(statement, 9, "text", rows.stream().map(Sample::told).toArray());
        statement.executeUpdate();
      }
      return from;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void set(PreparedStatement statement, int at, String type, Object[] values)
      throws SQLException {
    statement.setArray(at, statement.getConnection().createArrayOf(type, values));
  }

  private static <T> List<T> turn(List<T> all, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> all.get(i % all.size())).toList();
  }

  private static List<UUID> ids(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }

  private static List<UUID> profiles(int count) {
    long time = System.currentTimeMillis() << 16;
    return ids(count).stream().map(id -> new UUID(time, id.getLeastSignificantBits())).toList();
  }

  private static List<Sample> samples(String url, boolean allNew) throws SQLException {
    List<Sample> samples = new ArrayList<>();
    try (var connection = DriverManager.getConnection(url, "postgres", getenv("PGPASSWORD"));
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
      var r = statement.executeQuery(SAMPLES.formatted(allNew ? "" : "not"));
      while (r.next()) {
        samples.add(
            new Sample(
                r.getBytes(1), r.getBytes(2), r.getString(3), r.getString(4), r.getString(5)));
      }
    }
    return samples;
  }
}
