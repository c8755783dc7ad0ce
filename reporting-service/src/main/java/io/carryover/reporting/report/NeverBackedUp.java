package io.carryover.reporting.report;

import io.carryover.reporting.answer.Cursor;
import io.carryover.reporting.answer.Page;
import io.carryover.reporting.event.Reason;
import io.carryover.reporting.event.StoredReasons;
import io.carryover.reporting.generation.Row;
import io.carryover.reporting.generation.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the devices without a backup to restore, each with the reason, the longest enrolled first.
 */
@ApplicationScoped
class NeverBackedUp {

  /**
   * Allowed since: the first of the decisions that have allowed it without one that refused it
   * between.
   */
  private static final String ROWS =
      """
      with missing as (
        select * from fleet
        where tenant_id = ? and generation = ? and last_backup_at is null and (enrolled_at, device_id) > (?, ?)
        order by enrolled_at, device_id
        limit ?)
      select m.device_id, m.device_name, m.user_id, m.os_build, m.policy_name, m.enrolled_at, m.backup_allowed,
             m.backup_reasons, m.deleted_at, since.allowed_since
      from missing m
      left join lateral (
        select min(t.occurred_at) as allowed_since
        from timeline t
        where t.tenant_id = m.tenant_id and t.generation = m.generation and t.device_id = m.device_id
          and t.backup_allowed
          and t.decision_revision > (
            select coalesce(max(r.decision_revision), 0)
            from timeline r
            where r.tenant_id = m.tenant_id and r.generation = m.generation and r.device_id = m.device_id
              and not r.backup_allowed)
      ) since on m.backup_allowed
      order by m.enrolled_at, m.device_id
      """;

  private final Snapshots snapshots;
  private final StoredReasons reasons;

  NeverBackedUp(Snapshots snapshots, StoredReasons reasons) {
    this.snapshots = snapshots;
    this.reasons = reasons;
  }

  Page<UnprotectedDevice> page(@Nullable String after, int limit) {
    var start = Cursor.read(after, Cursor.BEFORE_OLDEST);
    return snapshots.read(snapshot -> {
      List<UnprotectedDevice> found =
          snapshot.list(ROWS, this::device, start.at(), start.id(), limit + 1);
      return Page.of(snapshot.asOf(), found, limit, NeverBackedUp::place);
    });
  }

  private static Cursor place(UnprotectedDevice device) {
    return new Cursor(device.enrolledAt(), device.deviceId());
  }

  private UnprotectedDevice device(Row row) throws SQLException {
    List<Reason> refusals = reasons.read(row.text("backup_reasons"));
    return new UnprotectedDevice(
        row.id("device_id"),
        row.text("device_name"),
        row.text("user_id"),
        row.text("os_build"),
        row.textOrNull("policy_name"),
        row.instant("enrolled_at"),
        null,
        null,
        ReportReason.forNoBackup(
            row.flag("backup_allowed"),
            refusals,
            row.instantOrNull("deleted_at"),
            row.instantOrNull("allowed_since")));
  }
}
