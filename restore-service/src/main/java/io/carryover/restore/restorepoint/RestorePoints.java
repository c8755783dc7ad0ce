package io.carryover.restore.restorepoint;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.restore.PageCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backups that exist. */
public interface RestorePoints {

  /**
   * A user's profiles, the one with the newest backup first.
   *
   * @param except leaves out the profiles that this device made, or null
   * @param after where the page before ended, or null for the first page
   */
  List<RestorableProfile> profiles(
      UserId user, @Nullable DeviceId except, @Nullable PageCursor after, int limit);

  /** A user's profile by its id; empty when no version of it exists. */
  Optional<RestorableProfile> profile(UserId user, ProfileId profile);

  /** One version of a user's profile; empty when it does not exist. */
  Optional<RestorePoint> version(UserId user, ProfileId profile, long backupVersion);

  /** When a version of a user's profile was completed; empty when it does not exist. */
  Optional<Instant> completedAt(UserId user, ProfileId profile, long backupVersion);

  /**
   * The versions of a user's profile, the newest first.
   *
   * @param asOf leaves out what was completed later
   * @param after where the page before ended, or null for the first page
   */
  List<RestorableVersion> versions(
      UserId user, ProfileId profile, Instant asOf, @Nullable PageCursor after, int limit);

  /** Whether something of a user's profile has been deleted. */
  boolean isDeleted(UserId user, ProfileId profile);
}
