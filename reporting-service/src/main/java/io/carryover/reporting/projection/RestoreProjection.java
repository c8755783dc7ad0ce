package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.reporting.event.RestoreFinished;
import io.carryover.reporting.event.RestoreRequested;
import io.carryover.reporting.event.RestoreUndone;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The restores, how they ended, and what was undone of them.
 *
 * <p>The later events repeat what the request said, so a restore whose end or undo comes first is
 * known by it, and its request changes nothing any more.
 */
@ApplicationScoped
class RestoreProjection {

  private static final String REQUEST =
      """
      insert into restore (tenant_id, generation, restore_id, device_id, occasion, requested_at,
                           bulk_restore_id)
      select :tenant, g, :restore, :device, :occasion, :requestedAt, cast(:bulkRestore as uuid)
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, restore_id) do nothing
      """;

  private static final String FINISH =
      """
      insert into restore (tenant_id, generation, restore_id, device_id, occasion, requested_at, finished_revision,
                           outcome, finished_at, items_applied, items_skipped, items_failed, skipped_by_reason,
                           failed_by_reason, bulk_restore_id)
      select :tenant, g, :restore, :device, :occasion, :requestedAt, :revision, :outcome, :finishedAt, :applied,
             :skipped, :failed, cast(:skippedByReason as jsonb), cast(:failedByReason as jsonb),
             cast(:bulkRestore as uuid)
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, restore_id) do update
        set (finished_revision, outcome, finished_at, items_applied, items_skipped, items_failed,
             skipped_by_reason, failed_by_reason, bulk_restore_id)
          = (excluded.finished_revision, excluded.outcome, excluded.finished_at, excluded.items_applied,
             excluded.items_skipped, excluded.items_failed, excluded.skipped_by_reason, excluded.failed_by_reason,
             excluded.bulk_restore_id)
        where coalesce(restore.finished_revision, 0) < excluded.finished_revision
      """;

  private static final String UNDO =
      """
      insert into restore (tenant_id, generation, restore_id, device_id, occasion, requested_at, undone_revision,
                           undone_at, items_put_back, items_removed, items_left_alone, items_not_put_back)
      select :tenant, g, :restore, :device, :occasion, :requestedAt, :revision, :undoneAt, :putBack, :removed,
             :leftAlone, :failed
      from unnest(cast(:generations as int[])) g
      on conflict (tenant_id, generation, restore_id) do update
        set (undone_revision, undone_at, items_put_back, items_removed, items_left_alone, items_not_put_back)
          = (excluded.undone_revision, excluded.undone_at, excluded.items_put_back, excluded.items_removed,
             excluded.items_left_alone, excluded.items_not_put_back)
        where coalesce(restore.undone_revision, 0) < excluded.undone_revision
      """;

  private final ProjectionWriter writer;

  RestoreProjection(ProjectionWriter writer) {
    this.writer = writer;
  }

  void apply(RestoreRequested requested, EventMetadata event) {
    writer
        .statement(REQUEST, event)
        .setParameter("restore", requested.restoreId())
        .setParameter("device", requested.deviceId())
        .setParameter("occasion", requested.occasion().text())
        .setParameter("requestedAt", requested.requestedAt())
        .setParameter("bulkRestore", text(requested.bulkRestoreId()))
        .executeUpdate();
  }

  void apply(RestoreFinished finished, EventMetadata event) {
    writer
        .statement(FINISH, event)
        .setParameter("restore", finished.restoreId())
        .setParameter("device", finished.deviceId())
        .setParameter("occasion", finished.occasion().text())
        .setParameter("requestedAt", finished.requestedAt())
        .setParameter("revision", finished.revision())
        .setParameter("outcome", finished.outcome().text())
        .setParameter("finishedAt", finished.finishedAt())
        .setParameter("applied", finished.itemsApplied())
        .setParameter("skipped", finished.itemsSkipped())
        .setParameter("failed", finished.itemsFailed())
        .setParameter("skippedByReason", writer.json(finished.skippedByReason()))
        .setParameter("failedByReason", writer.json(finished.failedByReason()))
        .setParameter("bulkRestore", text(finished.bulkRestoreId()))
        .executeUpdate();
  }

  void apply(RestoreUndone undone, EventMetadata event) {
    writer
        .statement(UNDO, event)
        .setParameter("restore", undone.restoreId())
        .setParameter("device", undone.deviceId())
        .setParameter("occasion", undone.occasion().text())
        .setParameter("requestedAt", undone.requestedAt())
        .setParameter("revision", undone.revision())
        .setParameter("undoneAt", undone.undoneAt())
        .setParameter("putBack", undone.itemsPutBack())
        .setParameter("removed", undone.itemsRemoved())
        .setParameter("leftAlone", undone.itemsLeftAlone())
        .setParameter("failed", undone.itemsFailed())
        .executeUpdate();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
