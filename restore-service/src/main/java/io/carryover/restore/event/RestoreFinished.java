package io.carryover.restore.event;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RequestedBy;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A restore has come to its one end.
 *
 * @param revision always {@link #REVISION}
 * @param appliedManifestDigest what the device says it has applied, or null when it has said
 *     nothing
 * @param cancelledBy who has cancelled it, or null when it came to another end
 * @param skippedByReason how many items were skipped for each reason; the codes are the device's
 * @param bulkRestoreId the bulk restore that it belongs to, or null
 */
public record RestoreFinished(
    TenantId tenantId,
    RestoreId restoreId,
    long revision,
    DeviceId deviceId,
    UserId userId,
    RestoreOccasion occasion,
    RestoreOutcome outcome,
    @Nullable CancelledBy cancelledBy,
    @Nullable RestorePointReference restorePoint,
    Instant requestedAt,
    Instant finishedAt,
    @Nullable Sha256 appliedManifestDigest,
    int itemsApplied,
    int itemsSkipped,
    int itemsFailed,
    Map<String, Integer> skippedByReason,
    Map<String, Integer> failedByReason,
    RequestedBy requestedBy,
    @Nullable BulkRestoreId bulkRestoreId) {

  /** The second event of each restore. */
  public static final long REVISION = RestoreRequested.REVISION + 1;

  public static final EventContract<RestoreFinished> CONTRACT =
      new EventContract<>(
          "io.carryover.RestoreFinished",
          RestoresTopic.NAME,
          "urn:carryover:event:restore-finished:v1",
          RestoreFinished.class);
}
