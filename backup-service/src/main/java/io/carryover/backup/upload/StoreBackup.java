package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.checkin.BackupSchedule;
import io.carryover.backup.content.Contents;
import io.carryover.backup.content.SealedPack;
import io.carryover.backup.event.BackupCompleted;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.Backup;
import io.carryover.backup.profile.BackupCompletedEvents;
import io.carryover.backup.profile.BackupProfile;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.backup.upload.TakeBackup.Request;
import io.carryover.backup.upload.TakeBackup.Taken;
import io.carryover.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction in which a backup comes to exist: version, content, head and event together.
 */
@ApplicationScoped
class StoreBackup {

  private final BackupProfiles profiles;
  private final Contents contents;
  private final Outbox outbox;
  private final Clock clock;

  StoreBackup(BackupProfiles profiles, Contents contents, Outbox outbox, Clock clock) {
    this.profiles = profiles;
    this.contents = contents;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What is about to be stored, already encrypted.
   *
   * @param pack null when nothing is new
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  record Sealed(PreparedBackup prepared, byte[] manifest, @Nullable SealedPack pack) {}

  @Transactional
  public Taken store(Request request, Sealed sealed, DevicePolicy policy) {
    var body = request.body().body();
    Instant now = clock.instant();
    BackupProfile profile =
        profiles.lockOrCreate(
            request.device(), request.user(), body.deviceName(), body.osBuild(), now);
    var meanwhile = profiles.findBackup(request.backupId());
    if (meanwhile.isPresent()) {
      // The same request came twice at once; the lock let the other one go first.
      return new Taken(meanwhile.get(), false);
    }
    if (request.baseVersion() != null && !profile.isHead(request.baseVersion())) {
      throw BackupProblem.BASE_VERSION_MISMATCH.toException();
    }
    Backup backup = backup(request, sealed, policy, profile, now);
    if (sealed.pack() != null) {
      contents.keep(sealed.pack(), profile.profileId());
    }
    BackupProfile advanced =
        profiles.add(backup, body.deviceName(), sealed.prepared().stored().manifest());
    outbox.append(
        BackupCompleted.CONTRACT,
        profile.deviceId().toString(),
        backup.backupId().toString(),
        BackupCompletedEvents.of(advanced, backup));
    return new Taken(backup, true);
  }

  private static Backup backup(
      Request request, Sealed sealed, DevicePolicy policy, BackupProfile profile, Instant now) {
    var body = request.body().body();
    var stored = sealed.prepared().stored();
    long packBytes = sealed.pack() == null ? 0 : sealed.pack().sizeBytes();
    return new Backup(
        profile.profileId(),
        profile.headVersion() == null ? 1 : profile.headVersion() + 1,
        request.backupId(),
        request.body().digest(),
        request.baseVersion(),
        body.trigger(),
        now,
        now.plus(policy.retention()),
        body.osBuild(),
        body.manifestDigest(),
        sealed.manifest(),
        stored.packs().toArray(UUID[]::new),
        stored.manifest().items().size(),
        sealed.prepared().changedItems(),
        stored.manifest().sizeBytes(),
        packBytes + sealed.manifest().length,
        BackupSchedule.nextAfter(now, policy.cadence(), request.device()));
  }
}
