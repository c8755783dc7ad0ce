package io.carryover.backup.profile;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.BackupProblem;
import io.carryover.backup.event.BackupCompleted;
import io.carryover.backup.event.BackupDeleted;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.problem.KitProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Deletes a profile so that it can be taken back for a while, and takes it back. */
@ApplicationScoped
class DeleteProfile {

  private final BackupProfiles profiles;
  private final ProfileAccess access;
  private final Outbox outbox;
  private final BackupConfig config;
  private final Clock clock;

  DeleteProfile(
      BackupProfiles profiles,
      ProfileAccess access,
      Outbox outbox,
      BackupConfig config,
      Clock clock) {
    this.profiles = profiles;
    this.access = access;
    this.outbox = outbox;
    this.config = config;
    this.clock = clock;
  }

  /** Deletes; a profile that is deleted already stays as it is. */
  @Transactional
  public BackupProfile delete(UUID profileId) {
    access.profileToSee(profileId);
    BackupProfile profile = profiles.lock(profileId).orElseThrow(KitProblem.NOT_FOUND::toException);
    if (profile.isDeleted()) {
      return profile;
    }
    Instant now = clock.instant();
    BackupProfile deleted = profiles.delete(profileId, now, now.plus(config.undoWindow()));
    var cause =
        access.isOwn(profile)
            ? BackupDeleted.Cause.REQUESTED_BY_USER
            : BackupDeleted.Cause.REQUESTED_BY_ADMINISTRATOR;
    outbox.append(
        BackupDeleted.CONTRACT,
        deleted.deviceId().toString(),
        profileId.toString(),
        new BackupDeleted(
            deleted.tenantId(),
            deleted.deviceId(),
            deleted.userId(),
            profileId,
            deleted.revision(),
            null,
            now,
            cause,
            deleted.undoUntil()));
    return deleted;
  }

  /** Takes a deletion back, unless the device has a newer profile or the time for it has passed. */
  @Transactional
  public BackupProfile undelete(UUID profileId) {
    access.profileToSee(profileId);
    BackupProfile profile = profiles.lock(profileId).orElseThrow(KitProblem.NOT_FOUND::toException);
    if (!profile.isDeleted()) {
      return profile;
    }
    boolean late = profile.undoUntil() == null || profile.undoUntil().isBefore(clock.instant());
    boolean replaced =
        profiles
            .findActive(new DeviceId(profile.deviceId()), new UserId(profile.userId()))
            .isPresent();
    if (late || replaced) {
      throw BackupProblem.UNDO_IMPOSSIBLE.toException();
    }
    BackupProfile back = profiles.undelete(profileId);
    if (back.headVersion() != null) {
      announceAgain(back, profiles.findBackup(profileId, back.headVersion()).orElseThrow());
    }
    return back;
  }

  /** Others have forgotten the profile; its newest backup, told again, brings it back to them. */
  private void announceAgain(BackupProfile profile, Backup head) {
    outbox.append(
        BackupCompleted.CONTRACT,
        profile.deviceId().toString(),
        head.backupId().toString(),
        BackupCompletedEvents.of(profile, head));
  }
}
