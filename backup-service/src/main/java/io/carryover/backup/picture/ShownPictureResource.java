package io.carryover.backup.picture;

import io.carryover.backup.profile.ProfileAccess;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Shows the picture of a profile's desktop.
 *
 * <p>A class of its own, as a request under {@code /v1/backup-profiles} is never matched with a
 * class whose path is shorter.
 */
@Path("/v1/backup-profiles/{profileId}/picture")
@Tag(name = "Backup profiles")
@RunOnVirtualThread
class ShownPictureResource {

  private final DesktopPictures pictures;
  private final ProfileAccess access;

  ShownPictureResource(DesktopPictures pictures, ProfileAccess access) {
    this.pictures = pictures;
    this.access = access;
  }

  @GET
  @Produces("image/jpeg")
  @Transactional
  @RolesAllowed({Roles.USER, Roles.DEVICE, Roles.BACKUP_ADMINISTRATOR})
  @Operation(operationId = "showPicture", summary = "Shows the picture of a profile's desktop")
  public byte[] show(UUID profileId) {
    access.profileToSee(profileId);
    return pictures.find(profileId).orElseThrow(KitProblem.NOT_FOUND::toException);
  }
}
