package io.carryover.restore.run;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.RestoreId;
import io.carryover.restore.offer.OfferId;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.restorepoint.ProfileId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a device asks for, as the answer to an offer. */
record RestoreRequest(RestoreId id, OfferId offer, DeviceId device, UserId user, Wish wish) {

  /** What the user wants. */
  sealed interface Wish {
    /**
     * A backup.
     *
     * @param backupVersion any version that exists, or null for the newest
     * @param selection what of it, or null for everything
     */
    record Backup(ProfileId profile, @Nullable Long backupVersion, @Nullable Selection selection)
        implements Wish {

      Backup(ProfileId profile, @Nullable Long backupVersion) {
        this(profile, backupVersion, null);
      }
    }

    /** None, deliberately. */
    record SetUpAsNew() implements Wish {}
  }

  /** Whether a restore is what this request asks for, so that it is the same request come again. */
  boolean isMetBy(Restore restore) {
    return restore.id().equals(id)
        && restore.offer().equals(offer)
        && restore.device().equals(device)
        && restore.user().equals(user)
        && switch (wish) {
          case Wish.SetUpAsNew ignored -> restore.restorePoint().isEmpty();
          case Wish.Backup backup ->
              restore
                  .restorePoint()
                  .filter(point -> point.profile().equals(backup.profile()))
                  .filter(point -> isVersion(backup.backupVersion(), point.backupVersion()))
                  .isPresent();
        }
        && Objects.equals(selection(), restore.selection());
  }

  /** What of the backup, or null for everything. */
  @Nullable Selection selection() {
    return wish instanceof Wish.Backup backup ? backup.selection() : null;
  }

  private static boolean isVersion(@Nullable Long wanted, long version) {
    return wanted == null || wanted == version;
  }
}
