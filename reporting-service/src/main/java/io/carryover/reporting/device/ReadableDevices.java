package io.carryover.reporting.device;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.problem.ProblemException;
import io.carryover.reporting.ReportingProblem;
import io.carryover.reporting.generation.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Which devices the caller may read about: a report reader all of the tenant, a person and a device
 * their own. Any other is answered as if it did not exist.
 */
@ApplicationScoped
class ReadableDevices {

  private static final String USER_OF_DEVICE =
      "select user_id from device where tenant_id = ? and generation = ? and device_id = ?";

  /** A device can be known before policy-service has spoken of it. */
  private static final String HAS_EVENTS =
      "select 1 from timeline where tenant_id = ? and generation = ? and device_id = ? limit 1";

  private final Caller caller;

  ReadableDevices(Caller caller) {
    this.caller = caller;
  }

  /**
   * Ends the request with a problem unless the device is known and the caller may read about it.
   */
  void demand(Snapshot snapshot, UUID device) {
    boolean readable;
    if (caller.hasRole(Roles.REPORTS_READER)) {
      readable = hasEvents(snapshot, device);
    } else if (caller.isDevice()) {
      readable = caller.device().value().equals(device) && hasEvents(snapshot, device);
    } else {
      readable =
          snapshot.find(USER_OF_DEVICE, row -> row.text("user_id"), device).stream()
              .anyMatch(caller.user().value()::equals);
    }
    if (!readable) {
      throw unknown();
    }
  }

  /** The answer for a device that is not there, or not for this caller. */
  static ProblemException unknown() {
    return ReportingProblem.DEVICE_UNKNOWN.toException();
  }

  private static boolean hasEvents(Snapshot snapshot, UUID device) {
    return snapshot.find(HAS_EVENTS, row -> true, device).isPresent();
  }
}
