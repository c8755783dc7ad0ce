package io.carryover.reporting.report;

import io.carryover.reporting.event.RestoreOccasion;
import io.carryover.reporting.event.RestoreOutcome;
import io.carryover.reporting.generation.Row;
import io.carryover.reporting.generation.Snapshot;
import io.carryover.reporting.generation.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts the restores, and the restore pages that were not shown. */
@ApplicationScoped
class RestoreResults {

  private static final String CELLS =
      """
      select occasion, outcome, count(*) as restores, sum(items_applied)::bigint as applied,
             sum(items_skipped)::bigint as skipped, sum(items_failed)::bigint as failed
      from restore
      where tenant_id = ? and generation = ? and (cast(? as text) = '' or bulk_restore_id = cast(nullif(?, '') as uuid))
      group by occasion, outcome
      """;

  private static final String SKIPPED =
      """
      select reason.key as code, sum(reason.value::bigint)::bigint as items
      from restore, jsonb_each_text(skipped_by_reason) reason
      where tenant_id = ? and generation = ? and items_skipped > 0
        and (cast(? as text) = '' or bulk_restore_id = cast(nullif(?, '') as uuid))
      group by reason.key
      """;

  private static final String FAILED =
      """
      select reason.key as code, sum(reason.value::bigint)::bigint as items
      from restore, jsonb_each_text(failed_by_reason) reason
      where tenant_id = ? and generation = ? and items_failed > 0
        and (cast(? as text) = '' or bulk_restore_id = cast(nullif(?, '') as uuid))
      group by reason.key
      """;

  private static final String UNDONE =
      """
      select count(*) as restores, coalesce(sum(items_put_back), 0)::bigint as put_back,
             coalesce(sum(items_removed), 0)::bigint as removed,
             coalesce(sum(items_left_alone), 0)::bigint as left_alone,
             coalesce(sum(items_not_put_back), 0)::bigint as failed
      from restore
      where tenant_id = ? and generation = ? and undone_at is not null
        and (cast(? as text) = '' or bulk_restore_id = cast(nullif(?, '') as uuid))
      """;

  private static final String NOT_SHOWN =
      "select count(*) as pages from restore_not_offered where tenant_id = ? and generation = ?";

  private static final String NOT_SHOWN_BY_REASON =
      """
      select code, count(*) as items
      from restore_not_offered, unnest(reason_codes) code
      where tenant_id = ? and generation = ?
      group by code
      """;

  private final Snapshots snapshots;

  RestoreResults(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * The report.
   *
   * @param bulkRestore only what belongs to this bulk restore, or null for all
   */
  RestoresReport report(@Nullable UUID bulkRestore) {
    String id = bulkRestore == null ? "" : bulkRestore.toString();
    return snapshots.read(snapshot ->
        RestoresReport.of(
            snapshot.asOf(),
            snapshot.list(CELLS, RestoreResults::cell, id, id),
            byReason(snapshot, SKIPPED, id),
            byReason(snapshot, FAILED, id),
            snapshot.list(UNDONE, RestoreResults::undone, id, id).getFirst(),
            snapshot.find(NOT_SHOWN, row -> row.number("pages")).orElse(0L),
            pagesByReason(snapshot)));
  }

  private static Map<String, Long> pagesByReason(Snapshot snapshot) {
    Map<String, Long> pages = new TreeMap<>();
    snapshot
        .list(NOT_SHOWN_BY_REASON, row -> Map.entry(row.text("code"), row.number("items")))
        .forEach(reason -> pages.put(reason.getKey(), reason.getValue()));
    return pages;
  }

  private static Map<String, Long> byReason(Snapshot snapshot, String sql, String id) {
    Map<String, Long> items = new TreeMap<>();
    snapshot
        .list(sql, row -> Map.entry(row.text("code"), row.number("items")), id, id)
        .forEach(reason -> items.put(reason.getKey(), reason.getValue()));
    return items;
  }

  private static RestoreCell cell(Row row) throws SQLException {
    String outcome = row.textOrNull("outcome");
    return new RestoreCell(
        RestoreOccasion.of(row.text("occasion")),
        outcome == null ? null : RestoreOutcome.of(outcome),
        row.number("restores"),
        row.number("applied"),
        row.number("skipped"),
        row.number("failed"));
  }

  private static UndoneRestores undone(Row row) throws SQLException {
    return new UndoneRestores(
        row.number("restores"),
        row.number("put_back"),
        row.number("removed"),
        row.number("left_alone"),
        row.number("failed"));
  }
}
