package io.carryover.reporting.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.reporting.event.Decision;
import io.carryover.reporting.event.Reason;
import io.carryover.reporting.event.RestoreOutcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrollmentTest {

  private static final Decision ALLOWED = new Decision(true, List.of());
  private static final Reason PAGE_OFF =
      new Reason("restore-page-off", "The restore page was off when the device enrolled.");
  private static final Reason TOO_OLD =
      new Reason("os-build-too-old", "Restore needs a later build.");

  private static final RefusedSignIn SIGN_IN =
      new RefusedSignIn(Instant.parse("2026-10-19T08:00:00Z"), "Exclude carryover.");

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, Succeeded, 'The restore that ended on 20 October 2026 applied 102 items.'",
    "PARTLY_SUCCEEDED, Succeeded, 'The restore that ended on 20 October 2026 applied 102 items; 2 skipped and 1 failed.'",
    "FAILED, Failed, 'The restore that ended on 20 October 2026 failed: 102 items applied, 2 skipped and 1 failed.'",
    "EXPIRED, Failed, 'The restore was not finished in time and expired on 20 October 2026.'",
    "CANCELLED, Failed, 'The restore was cancelled on 20 October 2026: 102 items applied, 2 skipped and 1 failed.'",
    "SET_UP_AS_NEW, Setup as new PC selected, 'The user chose to set up as new on 20 October 2026.'"
  })
  void theRestoreThatEndedLastDecides(RestoreOutcome outcome, String label, String detail) {
    var latest = new LatestRestore(outcome, Instant.parse("2026-10-20T08:14:21Z"), 102, 2, 1);

    Enrollment enrollment = Enrollment.of(latest, refused(PAGE_OFF), null, true);

    assertThat(enrollment.status().label()).isEqualTo(label);
    assertThat(enrollment.detail()).isEqualTo(detail);
  }

  @Test
  void noPolicyIsAssignedWhenOnlyTheRestorePageIsOff() {
    assertThat(Enrollment.of(null, refused(PAGE_OFF), null, true))
        .isEqualTo(new Enrollment(EnrollmentStatus.NO_POLICY_ASSIGNED, PAGE_OFF.detail()));
  }

  @Test
  void isNotApplicableWhenTheDeviceIsRefusedForAnotherReasonToo() {
    assertThat(Enrollment.of(null, refused(PAGE_OFF, TOO_OLD), null, true))
        .isEqualTo(
            new Enrollment(
                EnrollmentStatus.NOT_APPLICABLE, PAGE_OFF.detail() + " " + TOO_OLD.detail()));
  }

  @Test
  void isNotApplicableWhenTheDeviceIsRefusedForAnotherReasonAlone() {
    assertThat(Enrollment.of(null, refused(TOO_OLD), null, false).status())
        .isEqualTo(EnrollmentStatus.NOT_APPLICABLE);
  }

  @Test
  void thereAreNoBackupProfilesWhenTheUserHasNoOtherDeviceWithABackup() {
    assertThat(Enrollment.of(null, ALLOWED, null, false))
        .isEqualTo(
            new Enrollment(
                EnrollmentStatus.NO_BACKUP_PROFILES,
                "No other device of the user has a backup to restore."));
  }

  @Test
  void saysThatThePageIsNotAnsweredWhileThereIsSomethingToRestore() {
    assertThat(Enrollment.of(null, ALLOWED, null, true))
        .isEqualTo(
            new Enrollment(
                EnrollmentStatus.NOT_APPLICABLE, "The restore page has not been answered yet."));
  }

  @Test
  void hasFailedWhenTheSignInAloneKeptThePageAway() {
    assertThat(Enrollment.of(null, ALLOWED, SIGN_IN, true))
        .isEqualTo(
            new Enrollment(
                EnrollmentStatus.FAILED,
                "The restore page was not shown on 19 October 2026. Exclude carryover."));
  }

  @Test
  void aRefusedSignInIsForgottenOnceARestoreHasEnded() {
    var latest =
        new LatestRestore(
            RestoreOutcome.SUCCEEDED, Instant.parse("2026-10-20T08:14:21Z"), 102, 0, 0);

    assertThat(Enrollment.of(latest, ALLOWED, SIGN_IN, true).status())
        .isEqualTo(EnrollmentStatus.SUCCEEDED);
  }

  @Test
  void whatPolicyRefusesCountsBeforeARefusedSignIn() {
    assertThat(Enrollment.of(null, refused(PAGE_OFF), SIGN_IN, true).status())
        .isEqualTo(EnrollmentStatus.NO_POLICY_ASSIGNED);
  }

  @Test
  void hasExactlyTheSixStatusesOfTheOriginal() {
    assertThat(EnrollmentStatus.values())
        .extracting(EnrollmentStatus::label)
        .containsExactlyInAnyOrder(
            "Not applicable",
            "No policy assigned",
            "Succeeded",
            "Failed",
            "No backup profiles",
            "Setup as new PC selected");
  }

  private static Decision refused(Reason... reasons) {
    return new Decision(false, List.of(reasons));
  }
}
