package io.carryover.reporting.report;

import io.carryover.reporting.generation.Row;
import io.carryover.reporting.generation.Snapshots;
import io.carryover.reporting.report.CoverageCell.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Counts the fleet. */
@ApplicationScoped
class Coverage {

  private static final int NO_BACKUP = -1;

  private static final String CELLS =
      """
      with mine as (select * from fleet where tenant_id = ? and generation = ?),
      seen as (
        select mine.*,
               case when last_backup_at is null then -1
                    else width_bucket(extract(epoch from ?::timestamptz - last_backup_at)::bigint, ?::bigint[])
               end as band,
               backup_allowed and coalesce(due_at < ?, false) as overdue
        from mine)
      select os_build, backup_allowed, refusal_codes, band, overdue,
             last_backup_at is null and deleted_at is not null as deleted,
             count(*) as devices, sum(setting_count)::bigint as settings, sum(app_count)::bigint as apps,
             sum(size_bytes)::bigint as size_bytes, sum(stored_bytes)::bigint as stored_bytes
      from seen
      group by 1, 2, 3, 4, 5, 6
      """;

  private final Snapshots snapshots;
  private final Clock clock;
  private final ReportingConfig config;

  Coverage(Snapshots snapshots, Clock clock, ReportingConfig config) {
    this.snapshots = snapshots;
    this.clock = clock;
    this.config = config;
  }

  CoverageReport report() {
    Instant now = clock.instant();
    return snapshots.read(snapshot ->
        CoverageReport.of(
            snapshot.asOf(),
            snapshot.list(
                CELLS,
                Coverage::cell,
                now,
                AgeBand.endsInSeconds(),
                BackupDue.overdueIfDueBefore(now, config.overdueGrace()))));
  }

  private static CoverageCell cell(Row row) throws SQLException {
    int band = (int) row.number("band");
    return new CoverageCell(
        row.text("os_build"),
        row.flag("backup_allowed"),
        row.texts("refusal_codes"),
        band == NO_BACKUP ? null : AgeBand.numbered(band),
        row.flag("deleted"),
        row.flag("overdue"),
        row.number("devices"),
        new Kept(
            row.number("settings"),
            row.number("apps"),
            row.number("size_bytes"),
            row.number("stored_bytes")));
  }
}
