package io.carryover.backup.retention;

import io.carryover.backup.content.ContentStore;
import io.carryover.backup.event.BackupDeleted;
import io.carryover.backup.profile.BackupProfile;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.backup.restorecontent.RestoreGrants;
import io.carryover.backup.retention.DueForRemoval.Due;
import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Removes what is due, one small transaction each, so that a crash loses nothing and repeats
 * nothing.
 */
@ApplicationScoped
public class RemoveWhatIsDue {

  private static final Logger LOG = Logger.getLogger(RemoveWhatIsDue.class);
  private static final int AT_ONCE = 1_000;

  private final DueForRemoval due;
  private final BackupProfiles profiles;
  private final RestoreGrants grants;
  private final ContentStore contents;
  private final Outbox outbox;
  private final Clock clock;

  RemoveWhatIsDue(
      DueForRemoval due,
      BackupProfiles profiles,
      RestoreGrants grants,
      ContentStore contents,
      Outbox outbox,
      Clock clock) {
    this.due = due;
    this.profiles = profiles;
    this.grants = grants;
    this.contents = contents;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Removes what is due now. */
  @Scheduled(
      every = "{carryover.backup.retention-interval}",
      concurrentExecution = ConcurrentExecution.SKIP)
  public void run() {
    Instant now = clock.instant();
    for (Due version : due.versions(now, AT_ONCE)) {
      asTenant(version, () -> expire(version, now));
    }
    for (Due profile : due.profiles(now, AT_ONCE)) {
      asTenant(profile, () -> purge(profile, now));
    }
    contents.sweep(now);
  }

  /** One that cannot be removed does not keep the others; it is tried again next time. */
  private static void asTenant(Due due, Runnable work) {
    try {
      CurrentTenant.run(due.tenant(), () -> QuarkusTransaction.requiringNew().run(work));
    } catch (RuntimeException e) {
      LOG.errorf("Profile %s could not be cleaned up: %s", due.profileId(), e.getClass().getName());
    }
  }

  private void expire(Due due, Instant now) {
    var profile = profiles.lock(due.profileId());
    var version = profiles.findBackup(due.profileId(), due.version());
    boolean stillDue =
        profile.isPresent()
            && version.isPresent()
            && !profile.get().isHead(due.version())
            && version.get().keepUntil().isBefore(now)
            && !grants.isPinned(due.profileId(), due.version(), now);
    if (stillDue) {
      emit(profiles.expire(due.profileId(), due.version()), due.version(), now);
    }
  }

  private void purge(Due due, Instant now) {
    profiles
        .lock(due.profileId())
        .filter(BackupProfile::isDeleted)
        .filter(profile -> profile.undoUntil() != null && profile.undoUntil().isBefore(now))
        .filter(profile -> !grants.isPinned(due.profileId(), now))
        .ifPresent(profile -> profiles.purge(due.profileId()));
  }

  private void emit(BackupProfile profile, long version, Instant now) {
    outbox.append(
        BackupDeleted.CONTRACT,
        profile.deviceId().toString(),
        profile.profileId().toString(),
        new BackupDeleted(
            profile.tenantId(),
            profile.deviceId(),
            profile.userId(),
            profile.profileId(),
            profile.revision(),
            version,
            now,
            BackupDeleted.Cause.RETENTION,
            null));
  }
}
