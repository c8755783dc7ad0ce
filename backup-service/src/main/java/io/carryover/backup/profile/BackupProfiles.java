package io.carryover.backup.profile;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The backup profiles and backups of the current tenant. */
public interface BackupProfiles {

  /** The profile that a device of a user backs up into, unless there is none or it is deleted. */
  Optional<BackupProfile> findActive(DeviceId device, UserId user);

  /** A profile, deleted ones too. */
  Optional<BackupProfile> find(UUID profileId);

  /** A user's profiles, newest backup first, without deleted ones. */
  List<BackupProfile> ofUser(UserId user);

  /** A backup by the id that its device chose. */
  Optional<Backup> findBackup(UUID backupId);

  /** One version of a profile. */
  Optional<Backup> findBackup(UUID profileId, long version);

  /** The backups of a profile, newest first. */
  List<Backup> backups(UUID profileId);

  /** Locks a profile until the transaction ends. */
  Optional<BackupProfile> lock(UUID profileId);

  /** Moves the slot of a profile, unless a backup has given it another one meanwhile. */
  void moveSlot(UUID profileId, Instant from, Instant to);

  /** Marks a locked profile as deleted. */
  BackupProfile delete(UUID profileId, Instant now, Instant undoUntil);

  /** Takes a deletion back. */
  BackupProfile undelete(UUID profileId);

  /**
   * Removes a version that retention no longer keeps, and the packs that nothing names any more.
   */
  BackupProfile expire(UUID profileId, long version);

  /** Removes a profile and all that belongs to it for good. */
  void purge(UUID profileId);

  /** Notes that a profile has a picture. */
  void showPicture(UUID profileId);
}
