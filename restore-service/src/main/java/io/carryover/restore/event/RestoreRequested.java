package io.carryover.restore.event;

import io.carryover.kit.event.EventContract;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.restore.BulkRestoreId;
import io.carryover.restore.RequestedBy;
import io.carryover.restore.RestoreChoice;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreOccasion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has chosen on the restore page; exactly one {@link RestoreFinished} follows.
 *
 * @param revision always {@link #REVISION}
 * @param restorePoint what was chosen, or null to set up as new
 * @param expiresAt the restore ends as expired when nobody has finished it by then
 * @param bulkRestoreId the bulk restore that it belongs to, or null
 */
public record RestoreRequested(
    TenantId tenantId,
    RestoreId restoreId,
    long revision,
    DeviceId deviceId,
    UserId userId,
    RestoreOccasion occasion,
    RestoreChoice choice,
    @Nullable RestorePointReference restorePoint,
    Instant requestedAt,
    Instant expiresAt,
    RequestedBy requestedBy,
    @Nullable BulkRestoreId bulkRestoreId) {

  /** The first event of each restore. */
  public static final long REVISION = 1;

  public static final EventContract<RestoreRequested> CONTRACT =
      new EventContract<>(
          "io.carryover.RestoreRequested",
          RestoresTopic.NAME,
          "urn:carryover:event:restore-requested:v1",
          RestoreRequested.class);
}
