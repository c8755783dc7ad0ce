package io.carryover.reporting.report;

import io.carryover.reporting.answer.Cursor;
import io.carryover.reporting.answer.Page;
import io.carryover.reporting.generation.Row;
import io.carryover.reporting.generation.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the devices that may back up and have not done so in time, the longest overdue first. */
@ApplicationScoped
class OverdueDevices {

  private static final String ROWS =
      """
      select device_id, device_name, user_id, os_build, policy_name, enrolled_at, cadence_seconds, last_backup_at, due_at
      from fleet
      where tenant_id = ? and generation = ? and backup_allowed and due_at < ? and (due_at, device_id) > (?, ?)
      order by due_at, device_id
      limit ?
      """;

  private final Snapshots snapshots;
  private final Clock clock;
  private final ReportingConfig config;

  OverdueDevices(Snapshots snapshots, Clock clock, ReportingConfig config) {
    this.snapshots = snapshots;
    this.clock = clock;
    this.config = config;
  }

  Page<UnprotectedDevice> page(@Nullable String after, int limit) {
    var start = Cursor.read(after, Cursor.BEFORE_OLDEST);
    Instant now = clock.instant();
    Instant dueBefore = BackupDue.overdueIfDueBefore(now, config.overdueGrace());
    return snapshots.read(snapshot -> {
      List<UnprotectedDevice> found =
          snapshot.list(
              ROWS, row -> device(row, now), dueBefore, start.at(), start.id(), limit + 1);
      return Page.of(snapshot.asOf(), found, limit, OverdueDevices::place);
    });
  }

  private static Cursor place(UnprotectedDevice device) {
    return new Cursor(Objects.requireNonNull(device.dueAt()), device.deviceId());
  }

  private static UnprotectedDevice device(Row row, Instant now) throws SQLException {
    var due =
        new BackupDue(
            row.instant("last_backup_at"), Duration.ofSeconds(row.number("cadence_seconds")));
    return new UnprotectedDevice(
        row.id("device_id"),
        row.text("device_name"),
        row.text("user_id"),
        row.text("os_build"),
        row.textOrNull("policy_name"),
        row.instant("enrolled_at"),
        due.lastBackupAt(),
        due.dueAt(),
        List.of(ReportReason.overdue(due, now)));
  }
}
