package io.carryover.backup.picture;

import io.carryover.backup.profile.BackupProfiles;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes the picture of a device's desktop. */
@Path("/v1/picture")
@Tag(name = "Backup profiles")
@RunOnVirtualThread
class DesktopPictureResource {

  private static final String JPEG = "image/jpeg";
  private static final int MAX_BYTES = 1024 * 1024;

  private final DesktopPictures pictures;
  private final BackupProfiles profiles;
  private final Caller caller;

  DesktopPictureResource(DesktopPictures pictures, BackupProfiles profiles, Caller caller) {
    this.pictures = pictures;
    this.profiles = profiles;
    this.caller = caller;
  }

  @PUT
  @Consumes({JPEG, "image/png"})
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "putPicture",
      summary = "Keeps the picture of this device's desktop, as a JPEG of 320 by 180 pixels",
      description = "At most 1 MiB and 8,192 by 8,192 pixels. Needs a first backup.")
  public void put(byte[] sent) {
    if (sent.length > MAX_BYTES) {
      throw KitProblem.BODY_TOO_LARGE
          .because("A picture has at most %d bytes.".formatted(MAX_BYTES))
          .toException();
    }
    var profile =
        profiles
            .findActive(caller.device(), caller.user())
            .orElseThrow(() ->
                KitProblem.NOT_FOUND
                    .because("Back up first; then send the picture.")
                    .toException());
    byte[] sealed = pictures.seal(profile.profileId(), DesktopPicture.reencode(sent));
    pictures.keep(profile.profileId(), sealed);
  }
}
