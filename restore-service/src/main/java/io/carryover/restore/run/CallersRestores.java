package io.carryover.restore.run;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.restore.RestoreId;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.run.Restores.Whose;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Which restores the caller may see: a device and a user their own, the help desk and reports all.
 */
@ApplicationScoped
class CallersRestores {

  private final Restores restores;
  private final Caller caller;

  CallersRestores(Restores restores, Caller caller) {
    this.restores = restores;
    this.caller = caller;
  }

  /** Those that belong to the caller. */
  Whose own() {
    return caller.isDevice()
        ? new Whose.OfDevice(caller.device(), caller.user())
        : new Whose.OfUser(caller.user());
  }

  /** Those whose numbers the caller may see. */
  Whose visible() {
    return caller.hasRole(Roles.HELP_DESK) || caller.hasRole(Roles.REPORTS_READER)
        ? new Whose.OfEverybody()
        : own();
  }

  /** One of these; any other is not found. */
  Restore find(UUID id, Whose whose) {
    return restores
        .find(new RestoreId(id))
        .filter(whose::covers)
        .orElseThrow(RestoreProblem.RESTORE_NOT_FOUND::toException);
  }
}
