package io.carryover.proof;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signed part of a report: what restore-service vouches for. Times are ISO 8601 in UTC, ids
 * UUIDs, digests and roots 64 lower-case hexadecimal digits.
 *
 * @param form of the report; this is {@link #FORM}
 * @param occasion {@code deviceSetup}, {@code firstSignIn} or {@code onDemand}
 * @param backup what was chosen, or null when the device was set up as new
 * @param saltDigest hash of the salt, as of a leaf, that ties the results to the items
 * @param selectionDigest commits to what of the backup was chosen, without its names; null for
 *     everything
 * @param startedAt when the device first reported, or null when it never did
 * @param cancelledBy {@code device}, {@code user} or {@code helpDesk}, or null when it came to
 *     another end
 * @param reportedManifestDigest the digest of what the device says it has applied, or null
 * @param plannedItems how many items the plan has; null when the restore ended without one
 * @param resultsRoot the Merkle root over the results, in the order of the plan
 */
public record ReportStatement(
    int form,
    String tenantId,
    String restoreId,
    String deviceId,
    String userId,
    String occasion,
    @Nullable Backup backup,
    String saltDigest,
    @Nullable String selectionDigest,
    String requestedAt,
    @Nullable String startedAt,
    String finishedAt,
    String outcome,
    @Nullable String cancelledBy,
    @Nullable String reportedManifestDigest,
    @Nullable Integer plannedItems,
    int itemsApplied,
    int itemsSkipped,
    int itemsFailed,
    String resultsRoot) {

  /** The one form that there is. */
  public static final int FORM = 1;

  public ReportStatement {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(restoreId, "restoreId");
    Objects.requireNonNull(deviceId, "deviceId");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(occasion, "occasion");
    Objects.requireNonNull(saltDigest, "saltDigest");
    Objects.requireNonNull(requestedAt, "requestedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(resultsRoot, "resultsRoot");
  }

  /**
   * The chosen backup.
   *
   * @param completedAt when it was made, or null when it has been removed since
   * @param itemCount how many settings and apps it holds
   * @param manifestDigest the Merkle root over its items, as backup-service has told it
   */
  public record Backup(
      String profileId,
      long version,
      @Nullable String completedAt,
      long itemCount,
      String manifestDigest) {

    public Backup {
      Objects.requireNonNull(profileId, "profileId");
      Objects.requireNonNull(manifestDigest, "manifestDigest");
    }
  }
}
