package io.carryover.policy.effectivepolicy;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.catalog.PolicySettings;
import io.carryover.policy.catalog.SettingsCatalog;
import io.carryover.policy.catalog.SwitchState;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.device.Device;
import io.carryover.policy.eligibility.Eligibility;
import io.carryover.policy.eligibility.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Whether somebody has switched on what is asked: the winning policy, the default of the release,
 * or the restore page setting that the device enrolled under.
 *
 * <p>Rules of eligibility say what a device can do; these findings say what it was allowed to.
 */
record Switches(
    Device device,
    PolicyChoice choice,
    PolicySettings settings,
    Eligibility eligibility,
    SettingsCatalog catalog) {

  private static final String BACKUP = "backup/switched-on";
  private static final String DEVICE_SETUP = "restore-at-device-setup/switched-on";
  private static final String FIRST_SIGN_IN = "restore-at-first-sign-in/switched-on";

  List<Finding> examine(Question question) {
    return switch (question) {
      case BACKUP -> backup();
      case RESTORE_AT_DEVICE_SETUP -> List.of(restorePage());
      case RESTORE_AT_FIRST_SIGN_IN -> List.of(firstSignIn());
    };
  }

  private List<Finding> backup() {
    return switch (settings.backup()) {
      case ENABLED ->
          List.of(
              new Finding.Passed(BACKUP, "The policy %s switches backup on.".formatted(winner())));
      case DISABLED ->
          List.of(
              new Finding.Refused(
                  BACKUP,
                  ReasonCode.BACKUP_OFF_BY_POLICY,
                  "The policy %s switches backup off.".formatted(winner()),
                  "Enable Windows Backup in that policy, or let a policy with a higher priority win."));
      case NOT_CONFIGURED -> byDefault();
    };
  }

  private List<Finding> byDefault() {
    if (eligibility.backsUpByDefault(device.facts().osBuild())) {
      return List.of(
          new Finding.Passed(
              BACKUP,
              "Backup is on by default on this version of Windows, and no policy says no."));
    }
    if (choice.winner().isPresent()) {
      return List.of(
          noPolicy(
              "The policy %s leaves backup not configured, and backup is off by default on this device's version of Windows."
                  .formatted(winner())));
    }
    List<Finding> leftOut =
        choice.leftOut().stream()
            .filter(standing -> switchesBackupOn(standing.policy()))
            .map(Switches::leftOut)
            .toList();
    return leftOut.isEmpty()
        ? List.of(
            noPolicy(
                "No backup policy is assigned to this device, and backup is off by default on its version of Windows."))
        : leftOut;
  }

  private Finding restorePage() {
    var enrolled = Words.day(device.enrolledAt());
    return switch (device.restorePage()) {
      case ENABLED ->
          new Finding.Passed(
              DEVICE_SETUP,
              "The restore page was enabled when this device enrolled on %s.".formatted(enrolled));
      case DISABLED ->
          pageOff(
              "The restore page was disabled when this device enrolled on %s.".formatted(enrolled));
      case NOT_CONFIGURED ->
          pageOff(
              "The restore page was not configured, which means off, when this device enrolled on %s."
                  .formatted(enrolled));
    };
  }

  private Finding firstSignIn() {
    Optional<String> winner =
        choice.winner().map(standing -> Words.quoted(standing.policy().name()));
    if (settings.restoreAtFirstSignIn() == SwitchState.ENABLED) {
      return new Finding.Passed(
          FIRST_SIGN_IN,
          "The policy %s enables restore at first sign-in.".formatted(winner.orElseThrow()));
    }
    String verb =
        settings.restoreAtFirstSignIn() == SwitchState.DISABLED ? "disables" : "does not enable";
    return new Finding.Refused(
        FIRST_SIGN_IN,
        ReasonCode.RESTORE_AT_FIRST_SIGN_IN_OFF,
        winner
            .map(name -> "The policy %s %s restore at first sign-in.".formatted(name, verb))
            .orElse("No policy that enables restore at first sign-in is assigned to this device."),
        "Assign a policy with Enable Windows Restore to a group of the device or of its user.");
  }

  private boolean switchesBackupOn(BackupPolicy policy) {
    return catalog.interpret(policy.settings()).backup() == SwitchState.ENABLED;
  }

  private String winner() {
    return Words.quoted(choice.winner().orElseThrow().policy().name());
  }

  private static Finding leftOut(Standing standing) {
    return switch (standing) {
      case Standing.Excluded(var policy, var detail) ->
          new Finding.Refused(
              BACKUP,
              ReasonCode.EXCLUDED_BY_GROUP,
              detail,
              "Take the device or its user out of that group, or assign another policy.");
      case Standing.FilteredOut(var policy, var detail) ->
          new Finding.Refused(
              BACKUP,
              ReasonCode.FILTERED_OUT,
              detail,
              "Widen the filter of that policy, or assign another policy.");
      case Standing.NotYet(var policy, var detail) ->
          new Finding.Refused(
              BACKUP,
              ReasonCode.NOT_IN_ROLLOUT,
              detail,
              "Wait until the rollout comes to this device, or raise its percentage.");
      case Standing.Applies applies -> throw new IllegalArgumentException(applies.detail());
    };
  }

  private static Finding noPolicy(String detail) {
    return new Finding.Refused(
        BACKUP,
        ReasonCode.NO_POLICY_ASSIGNED,
        detail,
        "Assign a policy with Enable Windows Backup to a group of the device or of its user.");
  }

  private static Finding pageOff(String detail) {
    return new Finding.Refused(
        DEVICE_SETUP,
        ReasonCode.RESTORE_PAGE_OFF,
        detail,
        "Enable the restore page; it is shown on devices that enrol afterwards.");
  }
}
