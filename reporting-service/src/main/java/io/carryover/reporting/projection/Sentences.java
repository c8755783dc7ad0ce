package io.carryover.reporting.projection;

import static io.carryover.reporting.wording.Wording.count;
import static io.carryover.reporting.wording.Wording.day;
import static io.carryover.reporting.wording.Wording.span;

import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.BackupDeleted;
import io.carryover.reporting.event.CancelledBy;
import io.carryover.reporting.event.PolicyAssigned;
import io.carryover.reporting.event.Reason;
import io.carryover.reporting.event.RequestedBy;
import io.carryover.reporting.event.RestoreFinished;
import io.carryover.reporting.event.RestoreNotOffered;
import io.carryover.reporting.event.RestoreOccasion;
import io.carryover.reporting.event.RestoreRequested;
import io.carryover.reporting.event.RestoreUndone;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what happened in one sentence for a person; times are UTC. */
final class Sentences {

  private Sentences() {}

  static String about(PolicyAssigned assigned) {
    if (!assigned.active()) {
      return "The device was retired.";
    }
    var policy = assigned.policy();
    String source =
        policy == null
            ? "No policy is assigned"
            : "The policy \"%s\" applies".formatted(policy.name());
    if (assigned.backup().allowed()) {
      return "%s: backup is allowed, every %s.".formatted(source, span(assigned.cadence()));
    }
    return "%s: backup is refused. %s"
        .formatted(
            source,
            assigned.backup().reasons().stream()
                .map(Reason::detail)
                .collect(Collectors.joining(" ")))
        .strip();
  }

  static String about(BackupCompleted completed) {
    String trigger =
        switch (completed.trigger()) {
          case SCHEDULED -> "";
          case MANUAL -> ", started by hand,";
        };
    return "Backup "
        + completed.backupVersion()
        + trigger
        + " is complete: "
        + count(completed.settingCount(), "setting")
        + " and "
        + count(completed.appCount(), "app")
        + ", "
        + count(completed.changedItemCount(), "item")
        + " changed.";
  }

  static String about(BackupDeleted deleted) {
    Long version = deleted.backupVersion();
    String what =
        version == null ? "All backups were deleted" : "Backup %d was deleted".formatted(version);
    String cause =
        switch (deleted.cause()) {
          case REQUESTED_BY_USER -> "at the user's request";
          case REQUESTED_BY_ADMINISTRATOR -> "by an administrator";
          case RETENTION -> "because the time to keep it was over";
        };
    Instant undoUntil = deleted.undoUntil();
    String undo = undoUntil == null ? "" : "; this can be undone until " + day(undoUntil);
    return "%s %s%s.".formatted(what, cause, undo);
  }

  static String about(RestoreRequested requested) {
    var point = requested.restorePoint();
    return point == null
        ? "The choice %s was to set up as new.".formatted(inWords(requested.occasion()))
        : "A restore of backup %d was requested %s."
            .formatted(
                point.backupVersion(),
                requested.requestedBy() == RequestedBy.HELP_DESK
                    ? "by order of the help desk"
                    : inWords(requested.occasion()));
  }

  static String about(RestoreFinished finished) {
    String counts =
        "%s applied, %d skipped, %d failed"
            .formatted(
                count(finished.itemsApplied(), "item"),
                finished.itemsSkipped(),
                finished.itemsFailed());
    return switch (finished.outcome()) {
      case SUCCEEDED -> "The restore succeeded: %s.".formatted(counts);
      case PARTLY_SUCCEEDED -> "The restore succeeded in part: %s.".formatted(counts);
      case FAILED -> "The restore failed: %s.".formatted(counts);
      case EXPIRED -> "The restore expired before it was finished: %s.".formatted(counts);
      case CANCELLED ->
          "The restore was cancelled%s: %s.".formatted(byWhom(finished.cancelledBy()), counts);
      case SET_UP_AS_NEW -> "The device was set up as new.";
    };
  }

  private static String byWhom(@Nullable CancelledBy by) {
    return switch (by) {
      case null -> "";
      case DEVICE -> " on the device";
      case USER -> " by the user";
      case HELP_DESK -> " by the help desk";
    };
  }

  static String about(RestoreUndone undone) {
    String leftAlone =
        undone.itemsLeftAlone() == 0 ? "" : ", %d left alone".formatted(undone.itemsLeftAlone());
    String failed = undone.itemsFailed() == 0 ? "" : ", %d failed".formatted(undone.itemsFailed());
    return "The restore was undone: %s put back, %d removed%s%s."
        .formatted(
            count(undone.itemsPutBack(), "setting"), undone.itemsRemoved(), leftAlone, failed);
  }

  static String about(RestoreNotOffered notOffered) {
    String correlation = notOffered.signInCorrelationId();
    return "The restore page was not shown %s: %s%s"
        .formatted(
            inWords(notOffered.occasion()),
            notOffered.reasons().stream().map(Reason::detail).collect(Collectors.joining(" ")),
            correlation == null
                ? ""
                : " The provider's log has the sign-in under correlation id %s."
                    .formatted(correlation));
  }

  private static String inWords(RestoreOccasion occasion) {
    return switch (occasion) {
      case DEVICE_SETUP -> "at device setup";
      case FIRST_SIGN_IN -> "at first sign-in";
      case ON_DEMAND -> "on demand";
    };
  }
}
