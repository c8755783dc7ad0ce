package io.carryover.agent.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore that the help desk has ordered for this device.
 *
 * @param restoreId the id under which to request it
 * @param state waiting, or running once it is requested
 * @param profileId null when it is running
 * @param backupVersion null when it is running
 * @param selection what of the backup, or null for everything
 * @param deadline until when it can be requested
 */
public record RestoreOrder(
    UUID restoreId,
    UUID bulkRestoreId,
    String state,
    @Nullable UUID profileId,
    @Nullable Long backupVersion,
    @Nullable Selection selection,
    Instant deadline) {

  /** What to ask for with an offer; empty when it has been asked for. */
  public Optional<RestoreClient.Choice> choice(UUID offerId) {
    return profileId == null || backupVersion == null
        ? Optional.empty()
        : Optional.of(new RestoreClient.Choice(offerId, profileId, backupVersion, selection));
  }
}
