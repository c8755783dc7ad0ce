package io.carryover.load.fanin;

import io.carryover.load.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What a service has that has taken in backups for long: made by SQL, since sending so many takes
 * hours.
 *
 * <p>All rows of a backup are made that backup- and reporting-service keep of it, with all their
 * indexes, but its row in the outbox, which is only ever added to at its end. The tenants are
 * others than those that send, so that nothing of it is part of what was acknowledged.
 *
 * @param count of backups
 * @param gigabytes that tables and indexes of both services take, all of the run
 * @param gigabytesOfIndexes of them, what the indexes take
 */
record StoredBackups(
    long count, int tenants, Duration took, double gigabytes, double gigabytesOfIndexes) {

  /** How it is made, for whoever reads a figure. */
  static final String HOW =
      "by SQL, in tenants of 100 devices with 10 versions each and random ids, with all rows and indexes of backup- and"
          + " reporting-service but the outbox; manifests and packs are small, 192 B each, because it is the indexes that"
          + " grow; then vacuum, analyze and a checkpoint. Both times a warm-up came before the windows";

  /** Backups are made in whole tenants. */
  static final int OF_A_TENANT = 1_000;

  /** On disk while it is made, per backup: rows, indexes and the log of writing them. */
  static final long BYTES_EACH = 1_800;

  /** The log takes this much more at the most. */
  static final long BYTES_MORE = 6_000_000_000L;

  private static final int TENANTS_AT_ONCE = 100;
  private static final double GIGABYTE = 1e9;

  private static final String SCRATCH =
      """
      create temporary table if not exists grown (
        tenant_id uuid, device_id uuid, user_id text, profile_id uuid, last_backup_at timestamptz);
      create or replace temporary view grown_backup as
      select tenant_id, device_id, profile_id, version, backup_id, completed_at,
             sha512(uuid_send(backup_id)) || sha512(uuid_send(profile_id)) || sha512(uuid_send(tenant_id)) as sealed
      from (
        select v.*, md5(profile_id::text || version)::uuid as backup_id,
               last_backup_at - (10 - version) * interval '8 days' as completed_at
        from (select * from generate_series(1, 10) version cross join grown order by version) v) b
      """;

  private static final String DEVICES =
      """
      with tenant as materialized (select gen_random_uuid() as tenant_id from generate_series(1, ?))
      insert into grown (tenant_id, device_id, user_id, profile_id, last_backup_at)
      select tenant_id, gen_random_uuid(), gen_random_uuid()::text, gen_random_uuid(),
             now() - random() * interval '8 days'
      from tenant cross join generate_series(1, 100)
      """;

  private static final List<String> ROWS =
      List.of(
          """
          insert into backup.tenant_key (tenant_id, wrapped, created_at)
          select distinct tenant_id, sha512(uuid_send(tenant_id)), now() from grown
          """,
          """
          insert into backup.device_policy (tenant_id, device_id, user_id, revision, active, backup_allowed, reasons,
                                            cadence, retention, metered, categories)
          select tenant_id, device_id, user_id, 1, true, true, '[]', interval '8 days', interval '365 days', 'ALLOWED',
                 '[]'
          from grown
          """,
          """
          insert into backup.backup_profile (tenant_id, profile_id, device_id, user_id, device_name, os_build, revision,
                                             head_version, manifest_digest, setting_count, app_count, size_bytes,
                                             last_backup_at, next_backup_at, created_at)
          select tenant_id, profile_id, device_id, user_id, 'LAPTOP-FAN-IN', '26200.8000', 10, 10,
                 sha256(uuid_send(profile_id)), 48, 12, 8000, last_backup_at, last_backup_at + interval '8 days',
                 last_backup_at - interval '72 days'
          from grown
          """,
          """
          insert into backup.backup (tenant_id, profile_id, version, backup_id, request_digest, base_version, trigger,
                                     completed_at, keep_until, os_build, manifest_digest, manifest, packs, item_count,
                                     changed_items, size_bytes, stored_bytes, next_backup_at)
          select tenant_id, profile_id, version, backup_id, sha256(uuid_send(backup_id)), nullif(version - 1, 0),
                 'SCHEDULED', completed_at, completed_at + interval '365 days', '26200.8000', sha256(sealed), sealed,
                 array[backup_id], 60, 1, 8000, 2 * length(sealed), completed_at + interval '8 days'
          from grown_backup
          """,
          """
          insert into backup.content_pack (tenant_id, pack_id, profile_id, sealed)
          select tenant_id, backup_id, profile_id, sealed from grown_backup
          """,
          """
          insert into reporting.device (tenant_id, generation, device_id, revision, user_id, device_name, os_build,
                                        active, enrolled_at, cadence_seconds, backup_allowed, backup_reasons,
                                        refusal_codes, setup_allowed, setup_reasons)
          select tenant_id, generation, device_id, 1, user_id, 'LAPTOP-FAN-IN', '26200.8000', true, now(), 8 * 86400,
                 true, '[]', '{}', true, '[]'
          from grown cross join (select generation from reporting.projection_generation where state = 'ACTIVE') g
          """,
          """
          insert into reporting.backup_profile (tenant_id, generation, profile_id, device_id, user_id, last_version,
                                                last_revision, last_backup_at, setting_count, app_count, size_bytes,
                                                stored_bytes)
          select tenant_id, generation, profile_id, device_id, user_id, 10, 10, last_backup_at, 48, 12, 8000, 3840
          from grown cross join (select generation from reporting.projection_generation where state = 'ACTIVE') g
          """,
          """
          insert into reporting.backup (tenant_id, generation, profile_id, backup_version, revision, completed_at,
                                        setting_count, app_count, size_bytes, stored_bytes)
          select tenant_id, generation, profile_id, version, version, completed_at, 48, 12, 8000, 384
          from grown_backup
          cross join (select generation from reporting.projection_generation where state = 'ACTIVE') g
          """,
          """
          insert into reporting.timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time,
                                          sentence)
          select tenant_id, generation, gen_random_uuid(), device_id, 'backupCompleted', completed_at, completed_at,
                 'Backup ' || version || ' is complete: 48 settings and 12 apps, 1 item changed.'
          from grown_backup
          cross join (select generation from reporting.projection_generation where state = 'ACTIVE') g
          """);

  private static final String TABLES =
      """
      backup.tenant_key, backup.device_policy, backup.backup_profile, backup.backup, backup.content_pack,
      reporting.device, reporting.backup_profile, reporting.backup, reporting.timeline
      """;

  private static final String SIZE =
      """
      select sum(pg_total_relation_size(c.oid))::float8, sum(pg_indexes_size(c.oid))::float8
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('backup', 'reporting') and c.relkind = 'r'
      """;

  /**
   * Makes backups, rounded up to whole tenants of {@value #OF_A_TENANT}.
   *
   * <p>Indexes are kept: all begin with the tenant, and tenants are made one after the other, so
   * the pages that are at work stay in memory. A vacuum follows each step as autovacuum would; it
   * finds the new pages still there.
   *
   * @param database a connection that row-level security does not hold back
   */
  static StoredBackups make(Connection database, int count, Progress progress) throws SQLException {
    long start = System.nanoTime();
    int tenants = Math.ceilDiv(count, OF_A_TENANT);
    try (var statement = database.createStatement()) {
      statement.execute(SCRATCH);
      for (int made = 0; made < tenants; made += TENANTS_AT_ONCE) {
        addTenants(database, Math.min(TENANTS_AT_ONCE, tenants - made));
        progress.at("Stored backups are made", (long) made * OF_A_TENANT, count);
      }
      statement.execute("drop view grown_backup; drop table grown");
      statement.execute("analyze " + TABLES);
      statement.execute("checkpoint");
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    StoredBackups stored = measured(database, tenants, took);
    progress.done(
        "%,d stored backups are made, %.1f GB with %.1f GB of indexes"
            .formatted(stored.count(), stored.gigabytes(), stored.gigabytesOfIndexes()),
        took);
    return stored;
  }

  private static void addTenants(Connection database, int tenants) throws SQLException {
    try (var devices = database.prepareStatement(DEVICES);
        var statement = database.createStatement()) {
      statement.execute("truncate grown");
      devices.setInt(1, tenants);
      devices.executeUpdate();
      for (String rows : ROWS) {
        statement.execute(rows);
      }
      statement.execute("vacuum " + TABLES);
    }
  }

  private static StoredBackups measured(Connection database, int tenants, Duration took)
      throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery(SIZE)) {
      row.next();
      return new StoredBackups(
          (long) tenants * OF_A_TENANT,
          tenants,
          took,
          Figures.rounded(row.getDouble(1) / GIGABYTE),
          Figures.rounded(row.getDouble(2) / GIGABYTE));
    }
  }
}
