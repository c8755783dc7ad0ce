package io.carryover.restore.run;

import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RequestedBy;
import io.carryover.restore.event.RestoreFinished;
import io.carryover.restore.event.RestorePointReference;
import io.carryover.restore.event.RestoreRequested;
import io.carryover.restore.event.RestoreUndone;
import io.carryover.restore.restorepoint.RestorePoint;
import org.jspecify.annotations.Nullable;

/** A restore in the words of its events. */
final class RestoreEvents {

  private RestoreEvents() {}

  static RestoreRequested requested(
      TenantId tenant, Restore restore, @Nullable BulkRestoreId bulkRestore) {
    return new RestoreRequested(
        tenant,
        restore.id(),
        RestoreRequested.REVISION,
        restore.device(),
        restore.user(),
        restore.occasion(),
        restore.choice(),
        restore.restorePoint().map(RestoreEvents::reference).orElse(null),
        restore.requestedAt(),
        restore.expiresAt(),
        requestedBy(bulkRestore),
        bulkRestore);
  }

  static RestoreFinished finished(
      TenantId tenant, Reaction.Ends ends, @Nullable BulkRestoreId bulkRestore) {
    var restore = ends.restore();
    var end = ends.end();
    var counts = end.counts();
    return new RestoreFinished(
        tenant,
        restore.id(),
        RestoreFinished.REVISION,
        restore.device(),
        restore.user(),
        restore.occasion(),
        end.outcome(),
        end.cancelledBy(),
        restore.restorePoint().map(RestoreEvents::reference).orElse(null),
        restore.requestedAt(),
        end.at(),
        end.applied(),
        counts.applied(),
        counts.skipped(),
        counts.failed(),
        counts.skippedByReason(),
        counts.failedByReason(),
        requestedBy(bulkRestore),
        bulkRestore);
  }

  private static RequestedBy requestedBy(@Nullable BulkRestoreId bulkRestore) {
    return bulkRestore == null ? RequestedBy.USER : RequestedBy.HELP_DESK;
  }

  static RestoreUndone undone(TenantId tenant, Restore restore, Undo undo) {
    var counts = undo.counts();
    return new RestoreUndone(
        tenant,
        restore.id(),
        undo.revision(),
        restore.device(),
        restore.user(),
        restore.occasion(),
        restore.requestedAt(),
        undo.at(),
        counts.putBack(),
        counts.removed(),
        counts.leftAlone(),
        counts.failed());
  }

  private static RestorePointReference reference(RestorePoint point) {
    return new RestorePointReference(
        point.profile().value(), point.backupVersion(), point.manifestDigest());
  }
}
