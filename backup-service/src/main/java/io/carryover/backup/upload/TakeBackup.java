package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.content.Contents;
import io.carryover.backup.content.SealedPack;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.policy.DevicePolicies;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.Backup;
import io.carryover.backup.profile.BackupProfile;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.backup.profile.StoredManifest;
import io.carryover.backup.upload.BackupBodyReader.ReadBody;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a backup: everything is checked, packed and encrypted first, and only then a short
 * transaction makes it exist.
 */
@ApplicationScoped
class TakeBackup {

  private final BackupProfiles profiles;
  private final DevicePolicies policies;
  private final Contents contents;
  private final StoredManifest.Codec manifests;
  private final StoreBackup store;

  TakeBackup(
      BackupProfiles profiles,
      DevicePolicies policies,
      Contents contents,
      StoredManifest.Codec manifests,
      StoreBackup store) {
    this.profiles = profiles;
    this.policies = policies;
    this.contents = contents;
    this.manifests = manifests;
    this.store = store;
  }

  /**
   * What a device asks for.
   *
   * @param baseVersion the version that the changes are made against; null for a full backup
   */
  record Request(
      UUID backupId, DeviceId device, UserId user, @Nullable Long baseVersion, ReadBody body) {}

  /** A backup that exists, and whether this very request made it. */
  record Taken(Backup backup, boolean isNew) {}

  Taken take(Request request) {
    var known = profiles.findBackup(request.backupId());
    if (known.isPresent()) {
      return sameAgain(request, known.get());
    }
    DevicePolicy policy = allowing(request);
    StoredManifest base = request.baseVersion() == null ? null : base(request);
    var prepared = PreparedBackup.of(request.backupId(), request.body().body(), base);
    SealedPack pack =
        prepared.added().isEmpty() ? null : contents.seal(request.backupId(), prepared.added());
    byte[] manifest = manifests.seal(request.backupId(), prepared.stored());
    return store.store(request, new StoreBackup.Sealed(prepared, manifest, pack), policy);
  }

  private Taken sameAgain(Request request, Backup known) {
    var profile = profiles.find(known.profileId()).orElseThrow();
    boolean same =
        profile.deviceId().equals(request.device().value())
            && profile.userId().equals(request.user().value())
            && known.requestDigest().equals(request.body().digest());
    if (!same) {
      throw BackupProblem.BACKUP_ID_TAKEN.toException();
    }
    return new Taken(known, false);
  }

  private DevicePolicy allowing(Request request) {
    DevicePolicy policy =
        policies
            .find(request.device())
            .orElseThrow(BackupProblem.POLICY_NOT_KNOWN_YET::toException);
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

  private StoredManifest base(Request request) {
    BackupProfile profile =
        profiles
            .findActive(request.device(), request.user())
            .filter(p -> p.isHead(request.baseVersion()))
            .orElseThrow(BackupProblem.BASE_VERSION_MISMATCH::toException);
    Backup head =
        profiles
            .findBackup(
                profile.profileId(), java.util.Objects.requireNonNull(request.baseVersion()))
            .orElseThrow(BackupProblem.BASE_VERSION_MISMATCH::toException);
    return manifests.open(head.backupId(), head.sealedManifest());
  }
}
