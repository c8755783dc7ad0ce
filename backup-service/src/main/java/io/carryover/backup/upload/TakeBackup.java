package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.content.Contents;
import io.carryover.backup.content.SealedPack;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.policy.DevicePolicy;
import io.carryover.backup.profile.BaseManifest;
import io.carryover.backup.profile.StoredManifest;
import io.carryover.backup.upload.BackupBodyReader.ReadBody;
import io.carryover.backup.upload.LookUpUploads.Known;
import io.carryover.backup.upload.LookUpUploads.SealedBase;
import io.carryover.kit.http.Place;
import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a backup, together with all others that come: what is known of it is looked up, its body
 * is read, checked, packed and encrypted, and then it is made to exist.
 */
@Singleton
class TakeBackup {

  private final Places places;
  private final LookUpUploads uploads;
  private final BackupBodyReader bodies;
  private final Contents contents;
  private final StoredManifest.Codec manifests;
  private final StoreBackups store;
  private final TurnedAway turnedAway;

  TakeBackup(
      Places places,
      LookUpUploads uploads,
      BackupBodyReader bodies,
      Contents contents,
      StoredManifest.Codec manifests,
      StoreBackups store,
      TurnedAway turnedAway) {
    this.places = places;
    this.uploads = uploads;
    this.bodies = bodies;
    this.contents = contents;
    this.manifests = manifests;
    this.store = store;
    this.turnedAway = turnedAway;
  }

  /**
   * What a device asks for.
   *
   * @param baseVersion the version that the changes are made against; null for a full backup
   * @param digest of its body
   */
  record Request(
      UUID backupId, DeviceId device, UserId user, @Nullable Long baseVersion, Sha256 digest) {}

  /** The answer to an upload, and whether this very request made the backup. */
  record Taken(BackupResponse answer, boolean isNew) {}

  /**
   * The answer, once the backup is durable, or the problem that keeps it from being made.
   *
   * <p>An upload that has found a place keeps it until then: what has been checked and sealed is
   * not turned away any more, and the work was not for nothing.
   */
  CompletableFuture<Taken> take(ArrivedUpload upload) {
    Place place = place(upload);
    try {
      return lookUp(upload).whenComplete((taken, failure) -> place.leave());
    } catch (RuntimeException e) {
      place.leave();
      throw e;
    }
  }

  /** The place of its request; one of its own when that has none, or has ended already. */
  private Place place(ArrivedUpload upload) {
    Place taken = upload.place();
    if (taken != null && taken.hold()) {
      return taken;
    }
    int bytes = upload.sent().length;
    if (!places.take(upload.tenant(), bytes)) {
      throw turnedAway.problem();
    }
    return new Place(() -> places.giveBack(upload.tenant(), bytes));
  }

  private CompletableFuture<Taken> lookUp(ArrivedUpload upload) {
    try {
      return uploads.lookUp(
          upload, known -> CurrentTenant.call(upload.tenant(), () -> check(upload, known)));
    } catch (NoRoomException e) {
      throw turnedAway.problem();
    }
  }

  private CompletableFuture<Taken> check(ArrivedUpload upload, Known known) {
    ReadBody read = bodies.read(upload.sent(), upload.encoding());
    BackupBody body = read.body();
    var request =
        new Request(
            upload.backupId(), upload.device(), upload.user(), upload.baseVersion(), read.digest());
    if (known.kept() != null) {
      return CompletableFuture.completedFuture(new Taken(known.kept().sameAgain(request), false));
    }
    DevicePolicy policy = allowing(known.policy());
    BaseManifest base = request.baseVersion() == null ? null : base(known);
    demandNoneIsLocked(policy, body, base);
    var prepared = PreparedBackup.of(request.backupId(), body, base);
    SealedPack pack =
        prepared.added().isEmpty() ? null : contents.seal(request.backupId(), prepared.added());
    byte[] manifest = manifests.seal(request.backupId(), prepared.manifest(), base);
    var checked =
        new StoreBackups.Upload(
            upload.tenant(),
            request,
            policy,
            known.head(),
            BackupSummary.of(body, prepared),
            manifest,
            pack,
            upload.traceparent());
    try {
      return store.store(checked);
    } catch (NoRoomException e) {
      throw turnedAway.problem();
    }
  }

  private static DevicePolicy allowing(@Nullable DevicePolicy policy) {
    if (policy == null) {
      throw BackupProblem.POLICY_NOT_KNOWN_YET.toException();
    }
    if (!policy.mayBackUp()) {
      throw BackupProblem.BACKUP_REFUSED
          .because("The policy of this device does not allow it.")
          .with("reasons", policy.reasons())
          .toException();
    }
    return policy;
  }

  /** What its policy locks may not come, be it named or taken over from the base. */
  private static void demandNoneIsLocked(
      DevicePolicy policy, BackupBody body, @Nullable BaseManifest base) {
    Set<SettingsCategory> mayNotCome = policy.lockedCategories();
    if (mayNotCome.isEmpty()) {
      return;
    }
    Set<SettingsCategory> locked = body.categories();
    if (body.changedItems() != null && base != null) {
      locked.addAll(base.listing().categories());
    }
    locked.retainAll(mayNotCome);
    if (!locked.isEmpty()) {
      throw BackupProblem.CATEGORY_LOCKED
          .because("Check in again and leave out the categories listed under lockedCategories.")
          .with("lockedCategories", locked)
          .toException();
    }
  }

  private BaseManifest base(Known known) {
    SealedBase base = known.base();
    if (base == null) {
      throw BackupProblem.BASE_VERSION_MISMATCH.toException();
    }
    return manifests.openBase(base.backupId(), base.manifest(), base.packs());
  }
}
