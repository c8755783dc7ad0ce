package io.carryover.reporting.device;

import io.carryover.reporting.event.Decision;
import io.carryover.reporting.event.RestoreOutcome;
import io.carryover.reporting.event.StoredReasons;
import io.carryover.reporting.generation.Row;
import io.carryover.reporting.generation.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the Enrollment row of a device. */
@ApplicationScoped
class Enrollments {

  private static final String SIGN_IN_REFUSED = "sign-in-refused";

  private static final String ROW =
      """
      select d.device_name, d.setup_allowed, d.setup_reasons, r.outcome, r.finished_at, r.items_applied,
             r.items_skipped, r.items_failed, n.decided_at, n.reasons as page_reasons,
             exists (
               select from backup_profile p
               where p.tenant_id = d.tenant_id and p.generation = d.generation and p.user_id = d.user_id
                 and p.device_id <> d.device_id and p.last_version is not null) as other_profiles
      from device d
      left join lateral (
        select * from restore
        where restore.tenant_id = d.tenant_id and restore.generation = d.generation
          and restore.device_id = d.device_id and restore.finished_at is not null
        order by restore.finished_at desc, restore.restore_id desc
        limit 1) r on true
      left join lateral (
        select * from restore_not_offered page
        where page.tenant_id = d.tenant_id and page.generation = d.generation and page.device_id = d.device_id
          and 'sign-in-refused' = any(page.reason_codes)
          and page.reason_codes <@ array['sign-in-refused', 'policy-not-known-yet']
        order by page.decided_at desc, page.offer_id desc
        limit 1) n on true
      where d.tenant_id = ? and d.generation = ? and d.device_id = ?
      """;

  private final Snapshots snapshots;
  private final ReadableDevices readable;
  private final StoredReasons reasons;

  Enrollments(Snapshots snapshots, ReadableDevices readable, StoredReasons reasons) {
    this.snapshots = snapshots;
    this.readable = readable;
    this.reasons = reasons;
  }

  EnrollmentResponse show(UUID device) {
    return snapshots.read(snapshot -> {
      readable.demand(snapshot, device);
      Instant asOf = snapshot.asOf();
      return snapshot
          .find(ROW, row -> response(asOf, device, row), device)
          .orElseThrow(ReadableDevices::unknown);
    });
  }

  private EnrollmentResponse response(@Nullable Instant asOf, UUID device, Row row)
      throws SQLException {
    var atDeviceSetup =
        new Decision(row.flag("setup_allowed"), reasons.read(row.text("setup_reasons")));
    return EnrollmentResponse.from(
        asOf,
        device,
        row.text("device_name"),
        Enrollment.of(latest(row), atDeviceSetup, refusedSignIn(row), row.flag("other_profiles")));
  }

  private @Nullable RefusedSignIn refusedSignIn(Row row) throws SQLException {
    String told = row.textOrNull("page_reasons");
    if (told == null) {
      return null;
    }
    Instant at = row.instant("decided_at");
    return reasons.read(told).stream()
        .filter(reason -> reason.code().equals(SIGN_IN_REFUSED))
        .findFirst()
        .map(reason -> new RefusedSignIn(at, reason.detail()))
        .orElse(null);
  }

  private static @Nullable LatestRestore latest(Row row) throws SQLException {
    String outcome = row.textOrNull("outcome");
    return outcome == null
        ? null
        : new LatestRestore(
            RestoreOutcome.of(outcome),
            row.instant("finished_at"),
            row.number("items_applied"),
            row.number("items_skipped"),
            row.number("items_failed"));
  }
}
