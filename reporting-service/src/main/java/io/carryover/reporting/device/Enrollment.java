package io.carryover.reporting.device;

import static io.carryover.reporting.wording.Wording.count;
import static io.carryover.reporting.wording.Wording.day;

import io.carryover.reporting.event.Decision;
import io.carryover.reporting.event.Reason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the Enrollment row says of a device.
 *
 * <p>A restore that has ended decides; without one, the device's right to restore at setup does;
 * with that right, whether the sign-in alone kept the page away, which is a failure that somebody
 * can mend; then whether the user has anything to restore.
 *
 * @param detail a sentence that tells what the status alone does not
 */
record Enrollment(EnrollmentStatus status, String detail) {

  private static final List<String> PAGE_OFF = List.of("restore-page-off");

  /**
   * Decides the status.
   *
   * @param latest the restore of the device that ended last, or null when none has
   * @param atDeviceSetup whether the device may restore at device setup
   * @param refused the sign-in that kept the page away last and alone, or null when none has
   * @param userHasOtherProfiles whether another device of the user has a backup
   */
  static Enrollment of(
      @Nullable LatestRestore latest,
      Decision atDeviceSetup,
      @Nullable RefusedSignIn refused,
      boolean userHasOtherProfiles) {
    if (latest != null) {
      return after(latest);
    }
    if (!atDeviceSetup.allowed()) {
      return new Enrollment(
          atDeviceSetup.codes().equals(PAGE_OFF)
              ? EnrollmentStatus.NO_POLICY_ASSIGNED
              : EnrollmentStatus.NOT_APPLICABLE,
          atDeviceSetup.reasons().stream().map(Reason::detail).collect(Collectors.joining(" ")));
    }
    if (refused != null) {
      return new Enrollment(
          EnrollmentStatus.FAILED,
          "The restore page was not shown on %s. %s"
              .formatted(day(refused.at()), refused.detail()));
    }
    return userHasOtherProfiles
        ? new Enrollment(
            EnrollmentStatus.NOT_APPLICABLE, "The restore page has not been answered yet.")
        : new Enrollment(
            EnrollmentStatus.NO_BACKUP_PROFILES,
            "No other device of the user has a backup to restore.");
  }

  private static Enrollment after(LatestRestore restore) {
    String day = day(restore.finishedAt());
    String applied = count(restore.itemsApplied(), "item");
    String missing =
        "%d skipped and %d failed".formatted(restore.itemsSkipped(), restore.itemsFailed());
    return switch (restore.outcome()) {
      case SUCCEEDED ->
          new Enrollment(
              EnrollmentStatus.SUCCEEDED,
              "The restore that ended on %s applied %s.".formatted(day, applied));
      case PARTLY_SUCCEEDED ->
          new Enrollment(
              EnrollmentStatus.SUCCEEDED,
              "The restore that ended on %s applied %s; %s.".formatted(day, applied, missing));
      case FAILED ->
          new Enrollment(
              EnrollmentStatus.FAILED,
              "The restore that ended on %s failed: %s applied, %s."
                  .formatted(day, applied, missing));
      case EXPIRED ->
          new Enrollment(
              EnrollmentStatus.FAILED,
              "The restore was not finished in time and expired on %s.".formatted(day));
      case CANCELLED ->
          new Enrollment(
              EnrollmentStatus.FAILED,
              "The restore was cancelled on %s: %s applied, %s.".formatted(day, applied, missing));
      case SET_UP_AS_NEW ->
          new Enrollment(
              EnrollmentStatus.SET_UP_AS_NEW_SELECTED,
              "The user chose to set up as new on %s.".formatted(day));
    };
  }
}
