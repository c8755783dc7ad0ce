package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.content.Contents;
import io.carryover.backup.content.SealedPack;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.StoredManifest;
import io.carryover.backup.upload.BackupBodyReader.ReadBody;
import io.carryover.backup.upload.LookUpUploads.Known;
import io.carryover.backup.upload.LookUpUploads.SealedBase;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.telemetry.Traces;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.tenancy.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a backup: everything is checked, packed and encrypted first, by the thread of its
 * request, and only then it is made to exist, together with all others that wait.
 */
@ApplicationScoped
class TakeBackup {

  private final LookUpUploads uploads;
  private final Contents contents;
  private final StoredManifest.Codec manifests;
  private final StoreBackups store;
  private final TurnedAway turnedAway;
  private final CurrentTenant tenant;

  TakeBackup(
      LookUpUploads uploads,
      Contents contents,
      StoredManifest.Codec manifests,
      StoreBackups store,
      TurnedAway turnedAway,
      CurrentTenant tenant) {
    this.uploads = uploads;
    this.contents = contents;
    this.manifests = manifests;
    this.store = store;
    this.turnedAway = turnedAway;
    this.tenant = tenant;
  }

  /**
   * What a device asks for.
   *
   * @param baseVersion the version that the changes are made against; null for a full backup
   */
  record Request(
      UUID backupId, DeviceId device, UserId user, @Nullable Long baseVersion, ReadBody body) {}

  /** The answer to an upload, and whether this very request made the backup. */
  record Taken(BackupResponse answer, boolean isNew) {}

  Taken take(Request request) {
    try {
      return taken(request);
    } catch (NoRoomException e) {
      throw turnedAway.problem();
    }
  }

  private Taken taken(Request request) {
    TenantId owner = tenant.get();
    Known known = uploads.lookUp(owner, request);
    if (known.kept() != null) {
      return new Taken(known.kept().sameAgain(request), false);
    }
    DevicePolicy policy = allowing(request, known.policy());
    StoredManifest base = request.baseVersion() == null ? null : base(known);
    var prepared = PreparedBackup.of(request.backupId(), request.body().body(), base);
    SealedPack pack =
        prepared.added().isEmpty() ? null : contents.seal(request.backupId(), prepared.added());
    byte[] manifest = manifests.seal(request.backupId(), prepared.stored());
    return store.store(
        new StoreBackups.Upload(
            owner, request, policy, prepared, manifest, pack, Traces.currentTraceParent()));
  }

  private static DevicePolicy allowing(Request request, @Nullable DevicePolicy policy) {
    if (policy == null) {
      throw BackupProblem.POLICY_NOT_KNOWN_YET.toException();
    }
    if (!policy.mayBackUp()) {
      throw BackupProblem.BACKUP_REFUSED
          .because("The policy of this device does not allow it.")
          .with("reasons", policy.reasons())
          .toException();
    }
    Set<SettingsCategory> locked = new TreeSet<>(policy.lockedCategories());
    locked.retainAll(
        request.body().body().items().stream()
            .map(i -> i.category())
            .collect(java.util.stream.Collectors.toSet()));
    if (!locked.isEmpty()) {
      throw BackupProblem.CATEGORY_LOCKED
          .because("Check in again and leave out the categories listed under lockedCategories.")
          .with("lockedCategories", locked)
          .toException();
    }
    return policy;
  }

  private StoredManifest base(Known known) {
    SealedBase base = known.base();
    if (base == null) {
      throw BackupProblem.BASE_VERSION_MISMATCH.toException();
    }
    return manifests.open(base.backupId(), base.manifest());
  }
}
