package io.carryover.backup.checkin;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.checkin.CheckInDecision.Waits;
import io.carryover.backup.policy.DevicePolicies;
import io.carryover.backup.profile.BackupProfiles;
import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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

  private final DevicePolicies policies;
  private final BackupProfiles profiles;
  private final BackupConfig config;
  private final Clock clock;
  private final Caller caller;

  CheckInResource(
      DevicePolicies policies,
      BackupProfiles profiles,
      BackupConfig config,
      Clock clock,
      Caller caller) {
    this.policies = policies;
    this.profiles = profiles;
    this.config = config;
    this.clock = clock;
    this.caller = caller;
  }

  @POST
  @Transactional
  @RolesAllowed(Roles.DEVICE)
  @Operation(
      operationId = "checkIn",
      summary = "Asks whether to back up now, and if not, why and when")
  public CheckInResponse checkIn(@Valid @NotNull CheckInBody body) {
    var policy = policies.find(caller.device()).orElse(null);
    var profile = profiles.findActive(caller.device(), caller.user()).orElse(null);
    var waits = new Waits(config.askAgainForPolicy(), config.askAgainWhenRefused());
    var decision = CheckInDecision.decide(policy, profile, body.trigger(), clock.instant(), waits);
    return CheckInResponse.from(decision, policy, profile, config);
  }
}
