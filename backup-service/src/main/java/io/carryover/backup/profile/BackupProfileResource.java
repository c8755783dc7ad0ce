package io.carryover.backup.profile;

import io.carryover.backup.manifest.ManifestItem;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.problem.KitProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows profiles and their backups: a user's own, or anybody's to a backup administrator. */
@Path("/v1/backup-profiles")
@Tag(name = "Backup profiles")
@RunOnVirtualThread
@Transactional
class BackupProfileResource {

  private final BackupProfiles profiles;
  private final BackupContentResponse.Reader backups;
  private final ProfileAccess access;
  private final Caller caller;

  BackupProfileResource(
      BackupProfiles profiles,
      BackupContentResponse.Reader backups,
      ProfileAccess access,
      Caller caller) {
    this.profiles = profiles;
    this.backups = backups;
    this.access = access;
    this.caller = caller;
  }

  /** Profiles, newest backup first. */
  record BackupProfilesResponse(List<BackupProfileResponse> items) {}

  /** The backups of a profile, newest first. */
  record BackupsResponse(List<BackupVersionResponse> items) {}

  /** A backup and the names and digests of what it consists of. */
  record ManifestResponse(BackupVersionResponse backup, List<ManifestItem> items) {}

  @GET
  @RolesAllowed({Roles.USER, Roles.DEVICE, Roles.BACKUP_ADMINISTRATOR})
  @Operation(
      operationId = "listBackupProfiles",
      summary =
          "Lists a user's profiles, newest backup first; another user's needs BackupAdministrator")
  public BackupProfilesResponse list(
      @QueryParam("userId") @Nullable @Size(min = 1, max = 255) String userId) {
    UserId user = userId == null ? caller.user() : access.userToLookAt(new UserId(userId));
    return new BackupProfilesResponse(
        profiles.ofUser(user).stream().map(BackupProfileResponse::from).toList());
  }

  @GET
  @Path("{profileId}")
  @RolesAllowed({Roles.USER, Roles.DEVICE, Roles.BACKUP_ADMINISTRATOR})
  @Operation(operationId = "showBackupProfile", summary = "Shows a profile")
  public BackupProfileResponse show(UUID profileId) {
    return BackupProfileResponse.from(access.profileToSee(profileId));
  }

  @GET
  @Path("{profileId}/backups")
  @RolesAllowed({Roles.USER, Roles.DEVICE, Roles.BACKUP_ADMINISTRATOR})
  @Operation(operationId = "listBackups", summary = "Lists the backups of a profile, newest first")
  public BackupsResponse backups(UUID profileId) {
    access.profileToSee(profileId);
    return new BackupsResponse(
        profiles.backups(profileId).stream().map(BackupVersionResponse::from).toList());
  }

  @GET
  @Path("{profileId}/backups/{version}")
  @RolesAllowed({Roles.USER, Roles.DEVICE, Roles.BACKUP_ADMINISTRATOR})
  @Operation(
      operationId = "showBackup",
      summary = "Shows what a backup consists of, without content")
  public ManifestResponse manifest(UUID profileId, @Positive long version) {
    access.profileToSee(profileId);
    Backup backup =
        profiles.findBackup(profileId, version).orElseThrow(KitProblem.NOT_FOUND::toException);
    return new ManifestResponse(
        BackupVersionResponse.from(backup), backups.manifest(backup).manifest().items());
  }

  @GET
  @Path("{profileId}/backups/{version}/content")
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "readBackupContent",
      summary = "Reads a backup with its content, on the device that made it")
  @Transactional(TxType.NOT_SUPPORTED) // No connection is held while content comes.
  public BackupContentResponse content(UUID profileId, @Positive long version) {
    return backups.read(
        QuarkusTransaction.requiringNew().call(() -> backupOfThisDevice(profileId, version)));
  }

  private Backup backupOfThisDevice(UUID profileId, long version) {
    access.profileOfThisDevice(profileId);
    return profiles.findBackup(profileId, version).orElseThrow(KitProblem.NOT_FOUND::toException);
  }
}
