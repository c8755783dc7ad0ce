package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.carryover.restore.RestoreChoice;
import io.carryover.restore.RestoreId;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.restorepoint.ProfileId;
import io.carryover.restore.run.RestoreRequest.Wish;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the user has chosen on the restore page.
 *
 * @param profileId needed for a backup, and only for that
 * @param backupVersion any version that exists; the newest when it is left out
 * @param selection what of it to restore; everything when it is left out
 */
record RequestRestoreBody(
    @NotNull UUID offerId,
    @NotNull RestoreChoice choice,
    @Schema(nullable = true) @Nullable UUID profileId,
    @Schema(nullable = true) @Nullable @Positive Long backupVersion,
    @Schema(nullable = true) @Nullable @Valid SelectionBody selection) {

  RestoreRequest toRequest(RestoreId id, DeviceId device, UserId user) {
    return new RestoreRequest(id, new OfferId(offerId), device, user, wish());
  }

  private Wish wish() {
    return switch (choice) {
      case BACKUP -> {
        if (profileId == null) {
          throw invalid(
              "A choice of a backup needs a profileId; take one of those that the offer lists.");
        }
        yield new Wish.Backup(
            new ProfileId(profileId), backupVersion, SelectionBody.toSelection(selection));
      }
      case SET_UP_AS_NEW -> {
        if (profileId != null || backupVersion != null || selection != null) {
          throw invalid(
              "To set up as new restores nothing; leave out profileId, backupVersion and selection.");
        }
        yield new Wish.SetUpAsNew();
      }
    };
  }

  private static RuntimeException invalid(String detail) {
    return KitProblem.INVALID_REQUEST.because(detail).toException();
  }
}
