package io.carryover.backup.checkin;

import io.carryover.backup.checkin.CheckInDecision.Asking;
import io.carryover.backup.schedule.SlotHolder;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.tenancy.CurrentTenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells devices whether to back up, and when to come again. */
@Path("/v1/check-ins")
@Tag(name = "Backups")
@RunOnVirtualThread
class CheckInResource {

  private final CheckIn checkIn;
  private final Clock clock;
  private final Caller caller;
  private final CurrentTenant tenant;

  CheckInResource(CheckIn checkIn, Clock clock, Caller caller, CurrentTenant tenant) {
    this.checkIn = checkIn;
    this.clock = clock;
    this.caller = caller;
    this.tenant = tenant;
  }

  @POST
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "checkIn",
      summary = "Asks whether to back up now, and if not, why and when")
  public CheckInResponse checkIn(@Valid @NotNull CheckInBody body) {
    var holder = new SlotHolder(tenant.get(), caller.device(), caller.user());
    return checkIn.of(new Asking(holder, body.trigger(), clock.instant()));
  }
}
