package io.carryover.backup.profile;

import io.carryover.kit.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deletes profiles, and takes deletions back. */
@Path("/v1/backup-profiles/{profileId}")
@Tag(name = "Backup profiles")
@RunOnVirtualThread
class DeleteProfileResource {

  private final DeleteProfile deleteProfile;

  DeleteProfileResource(DeleteProfile deleteProfile) {
    this.deleteProfile = deleteProfile;
  }

  @DELETE
  @RolesAllowed({Roles.USER, Roles.BACKUP_ADMINISTRATOR})
  @Operation(
      operationId = "deleteBackupProfile",
      summary = "Deletes a profile; the answer says until when that can be undone")
  public BackupProfileResponse delete(UUID profileId) {
    return BackupProfileResponse.from(deleteProfile.delete(profileId));
  }

  @POST
  @Path("undelete")
  @RolesAllowed({Roles.USER, Roles.BACKUP_ADMINISTRATOR})
  @Operation(operationId = "undeleteBackupProfile", summary = "Takes a deletion back")
  public BackupProfileResponse undelete(UUID profileId) {
    return BackupProfileResponse.from(deleteProfile.undelete(profileId));
  }
}
