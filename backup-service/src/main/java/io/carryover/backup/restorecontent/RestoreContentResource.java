package io.carryover.backup.restorecontent;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.profile.Backup;
import io.carryover.backup.profile.BackupContentResponse;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.backup.restorecontent.RestoreGrant.Answer;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.KitProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives a restore's content to the device that restores, and to nobody else. */
@Path("/v1/restores")
@Tag(name = "Restores")
@RunOnVirtualThread
class RestoreContentResource {

  /**
   * The request of a restore reaches this service as an event, a moment after the device has its
   * id.
   */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  private final RestoreGrants grants;
  private final BackupProfiles profiles;
  private final BackupContentResponse.Reader backups;
  private final Clock clock;
  private final Caller caller;

  RestoreContentResource(
      RestoreGrants grants,
      BackupProfiles profiles,
      BackupContentResponse.Reader backups,
      Clock clock,
      Caller caller) {
    this.grants = grants;
    this.profiles = profiles;
    this.backups = backups;
    this.clock = clock;
    this.caller = caller;
  }

  @GET
  @Path("{restoreId}/content")
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "readRestoreContent",
      summary = "Reads the backup that a restore has chosen",
      description =
          "404 with Retry-After while the restore's request is on its way to this service. 410 when the restore has ended or its time to read is over.")
  public BackupContentResponse read(UUID restoreId) {
    // No connection is held while content comes.
    return backups.read(QuarkusTransaction.requiringNew().call(() -> granted(restoreId)));
  }

  private Backup granted(UUID restoreId) {
    Answer answer =
        grants
            .find(restoreId)
            .map(grant -> grant.answer(caller.device().value(), clock.instant()))
            .orElseGet(Answer.NotThisDevice::new);
    return switch (answer) {
      case Answer.Readable(UUID profile, long version) ->
          profiles.findBackup(profile, version).orElseThrow(BackupProblem.BACKUP_GONE::toException);
      case Answer.NotThisDevice ignored ->
          throw KitProblem.NOT_FOUND
              .because("No such restore of this device; a new one is known here in a moment.")
              .retryAfter(ON_ITS_WAY)
              .toException();
      case Answer.RestoreOver ignored -> throw BackupProblem.RESTORE_OVER.toException();
      case Answer.GrantOver(Instant since) ->
          throw BackupProblem.CONTENT_GRANT_OVER
              .because(
                  "The content of this restore could be read until %s. Finish or cancel the restore, then ask for a new offer and choose again."
                      .formatted(since.truncatedTo(ChronoUnit.SECONDS)))
              .toException();
    };
  }
}
