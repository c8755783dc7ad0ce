package io.carryover.policy.effectivepolicy;

import static io.carryover.policy.effectivepolicy.Situated.KIOSKS;
import static io.carryover.policy.effectivepolicy.Situated.backup;
import static io.carryover.policy.effectivepolicy.Situated.device;
import static io.carryover.policy.effectivepolicy.Situated.everybody;
import static io.carryover.policy.effectivepolicy.Situated.everybodyBut;
import static io.carryover.policy.effectivepolicy.Situated.policy;
import static io.carryover.policy.effectivepolicy.Situated.restore;
import static io.carryover.policy.effectivepolicy.Situated.situation;
import static io.carryover.policy.effectivepolicy.Situated.userIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.decision.Decision;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.Reason;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.device.Device;
import io.carryover.policy.tenant.RestorePageSetting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyResolverTest {

  private static final String NEW_ENOUGH = "26100.7922";
  private static final Instant OCTOBER = Instant.parse("2026-10-05T07:12:31Z");

  private final PolicyResolver resolver = Rules.today();

  @Test
  void backupIsOffWithoutAPolicyBelow26H2() {
    assertThat(decide(Question.BACKUP, device(NEW_ENOUGH)))
        .isEqualTo(
            refused(
                ReasonCode.NO_POLICY_ASSIGNED,
                "No backup policy is assigned to this device, and backup is off by default on its version of Windows."));
  }

  @Test
  void backupIsOnWithoutAPolicyFrom26H2() {
    assertThat(decide(Question.BACKUP, device("26300.1")).allowed()).isTrue();
  }

  @Test
  void anExplicitValueAlwaysWinsOverTheDefault() {
    var off = policy("Off", 1, everybody(), backup("disabled"));
    var on = policy("On", 1, everybody(), backup("enabled"));

    assertThat(decide(Question.BACKUP, device("26300.1"), off))
        .isEqualTo(
            refused(ReasonCode.BACKUP_OFF_BY_POLICY, "The policy \"Off\" switches backup off."));
    assertThat(decide(Question.BACKUP, device(NEW_ENOUGH), on).allowed()).isTrue();
  }

  @Test
  void notConfiguredInTheWinnerLeavesTheDefaultAlone() {
    var silent = policy("Silent", 1, everybody(), backup("notConfigured"));

    assertThat(decide(Question.BACKUP, device("26300.1"), silent).allowed()).isTrue();
    assertThat(decide(Question.BACKUP, device(NEW_ENOUGH), silent))
        .isEqualTo(
            refused(
                ReasonCode.NO_POLICY_ASSIGNED,
                "The policy \"Silent\" leaves backup not configured, and backup is off by default on this device's version of Windows."));
  }

  @Test
  void theWinnerWinsWholeAndNothingIsMixedIn() {
    var strong = policy("Strong", 2, everybody(), restore("enabled"));
    var weak = policy("Weak", 1, everybody(), backup("enabled"));

    assertThat(decide(Question.BACKUP, device(NEW_ENOUGH), strong, weak).allowed()).isFalse();
    assertThat(
            decide(Question.RESTORE_AT_FIRST_SIGN_IN, device(NEW_ENOUGH), strong, weak).allowed())
        .isTrue();
  }

  @Test
  void anExclusionThatLeavesNoPolicyIsTheReason() {
    var policy = policy("Backup for everyone", 1, everybodyBut(KIOSKS), backup("enabled"));
    var situation = situation(device(NEW_ENOUGH), userIn(KIOSKS), policy);

    assertThat(resolver.resolve(situation).decision(Question.BACKUP))
        .isEqualTo(
            refused(
                ReasonCode.EXCLUDED_BY_GROUP,
                "The group \"Kiosks\", which the user of this device is a member of, is excluded from the policy \"Backup for everyone\"."));
  }

  @Test
  void theRestorePageCountsAsItStoodAtEnrolment() {
    assertThat(
            decide(Question.RESTORE_AT_DEVICE_SETUP, device(NEW_ENOUGH, RestorePageSetting.ENABLED))
                .allowed())
        .isTrue();
    assertThat(
            decide(
                Question.RESTORE_AT_DEVICE_SETUP, device(NEW_ENOUGH, RestorePageSetting.DISABLED)))
        .isEqualTo(
            refused(
                ReasonCode.RESTORE_PAGE_OFF,
                "The restore page was disabled when this device enrolled on 2026-10-01."));
    assertThat(
            decide(
                Question.RESTORE_AT_DEVICE_SETUP,
                device(NEW_ENOUGH, RestorePageSetting.NOT_CONFIGURED)))
        .isEqualTo(
            refused(
                ReasonCode.RESTORE_PAGE_OFF,
                "The restore page was not configured, which means off, when this device enrolled on 2026-10-01."));
  }

  @Test
  void restoreAtFirstSignInNeedsAPolicyEvenOn26H2() {
    assertThat(decide(Question.RESTORE_AT_FIRST_SIGN_IN, device("26300.1")))
        .isEqualTo(
            refused(
                ReasonCode.RESTORE_AT_FIRST_SIGN_IN_OFF,
                "No policy that enables restore at first sign-in is assigned to this device."));
    assertThat(
            decide(
                Question.RESTORE_AT_FIRST_SIGN_IN,
                device("26300.1"),
                policy("No", 1, everybody(), restore("disabled"))))
        .isEqualTo(
            refused(
                ReasonCode.RESTORE_AT_FIRST_SIGN_IN_OFF,
                "The policy \"No\" disables restore at first sign-in."));
  }

  @Test
  void everyReasonIsListedFirstWhoSwitchedItOffThenTheRules() {
    Device kiosk =
        device("19045.6215 joinType=entraRegistered signIn=personal enableCdp=disabled")
            .retire(OCTOBER);

    assertThat(decide(Question.BACKUP, kiosk).reasons())
        .extracting(Reason::code)
        .containsExactly(
            ReasonCode.DEVICE_RETIRED,
            ReasonCode.NO_POLICY_ASSIGNED,
            ReasonCode.OS_BUILD_TOO_OLD,
            ReasonCode.JOIN_TYPE_NOT_SUPPORTED,
            ReasonCode.SIGN_IN_NOT_WORK_OR_SCHOOL,
            ReasonCode.COMPANION_POLICY_DISABLED);
    assertThat(decide(Question.BACKUP, kiosk).reasons().getFirst().detail())
        .isEqualTo("This device was retired on 2026-10-05.");
  }

  @Test
  void namesOfAnyLengthFitIntoASentence() {
    String longName = "😀".repeat(128);
    var policy = policy(longName, 1, everybodyBut(KIOSKS), backup("enabled"));
    var situation = situation(device(NEW_ENOUGH), userIn(KIOSKS), policy);

    var decision = resolver.resolve(situation).decision(Question.BACKUP);

    assertThat(decision.reasons().getFirst().detail())
        .hasSizeLessThan(500)
        .contains("😀…\"")
        .doesNotContain("?");
  }

  @Test
  void theTraceSaysWhatWouldChangeARefusal() {
    var situation =
        situation(device("19045.6215"), userIn(), policy("On", 1, everybody(), backup("enabled")));

    var trace = TraceResponse.of(resolver.resolve(situation), resolver);

    assertThat(trace.findings())
        .filteredOn(finding -> !finding.passed() && finding.question() == Question.BACKUP)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.ruleId()).isEqualTo("backup/windows-10-22h2");
          assertThat(finding.remedy()).contains("19045.6216");
        });
    assertThat(trace.winner()).isNotNull();
    assertThat(trace.settings())
        .filteredOn(setting -> setting.origin() == TraceResponse.ValueOrigin.POLICY)
        .extracting(TraceResponse.SettingInForce::settingId, TraceResponse.SettingInForce::value)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Situated.BACKUP, "enabled"));
  }

  private Decision decide(Question question, Device device, BackupPolicy... policies) {
    return resolver.resolve(situation(device, userIn(), policies)).decision(question);
  }

  private static Decision refused(ReasonCode code, String detail) {
    return new Decision(false, List.of(new Reason(code, detail)));
  }
}
