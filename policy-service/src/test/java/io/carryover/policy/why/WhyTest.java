package io.carryover.policy.why;

import static io.carryover.policy.effectivepolicy.Situated.KIOSKS;
import static io.carryover.policy.effectivepolicy.Situated.SALES;
import static io.carryover.policy.effectivepolicy.Situated.backup;
import static io.carryover.policy.effectivepolicy.Situated.device;
import static io.carryover.policy.effectivepolicy.Situated.everybody;
import static io.carryover.policy.effectivepolicy.Situated.everybodyBut;
import static io.carryover.policy.effectivepolicy.Situated.only;
import static io.carryover.policy.effectivepolicy.Situated.policy;
import static io.carryover.policy.effectivepolicy.Situated.restore;
import static io.carryover.policy.effectivepolicy.Situated.situation;
import static io.carryover.policy.effectivepolicy.Situated.userIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.effectivepolicy.Rules;
import io.carryover.policy.effectivepolicy.Situated;
import io.carryover.policy.effectivepolicy.Situation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhyTest {

  private static final String BUILD = "26100.7922";

  @Test
  void aYesNamesWhatSwitchesItOnAndNeedsNoChange() {
    var on = policy("On", 2, everybody(), backup("enabled"));
    var weaker = policy("Weaker", 1, everybody(), backup("disabled"));

    Why why = ask(Question.BACKUP, situation(device(BUILD), userIn(), on, weaker));

    assertThat(why.allowed()).isTrue();
    assertThat(why.question()).isEqualTo(Question.BACKUP);
    assertThat(why.sentence())
        .isEqualTo("Backup is allowed. The policy \"On\" switches backup on.");
    assertThat(why.fix()).isEmpty();
    assertThat(why.chain())
        .extracting(Why.Link::kind, Why.Link::sentence)
        .startsWith(
            tuple(
                Why.Kind.DEVICE,
                "The device \"LAPTOP-ADA\" last said at 2026-10-01T06:00:00Z that it has build 26100.7922 and is Entra joined."),
            tuple(
                Why.Kind.CONTACT,
                "The device last signed in at 2026-10-01T06:00:00Z, 0 minutes ago."),
            tuple(Why.Kind.ASSIGNMENT, "The policy \"On\" wins. It is assigned to all devices."),
            tuple(
                Why.Kind.ASSIGNMENT,
                "The policy \"Weaker\" loses. The policy \"On\" has the higher priority: 2 against 1."))
        .contains(tuple(Why.Kind.RULE, "The policy \"On\" switches backup on."));
    assertThat(why.chain()).noneMatch(Why.Link::against);
  }

  @Test
  void aNoCountsItsReasonsAndTheChainNamesEach() {
    Why one = ask(Question.BACKUP, situation(device(BUILD), userIn()));
    Why two = ask(Question.BACKUP, situation(device(BUILD + " enableCdp=disabled"), userIn()));
    Why three =
        ask(
            Question.BACKUP,
            situation(device(BUILD + " enableCdp=disabled signIn=personal"), userIn()));

    assertThat(one.sentence())
        .startsWith("Backup is refused. No backup policy is assigned")
        .endsWith("version of Windows.");
    assertThat(two.sentence()).endsWith(" There is one more reason.");
    assertThat(three.sentence()).endsWith(" There are 2 more reasons.");
    assertThat(one.chain())
        .extracting(Why.Link::sentence)
        .contains("No policy includes this device.");
    assertThat(three.chain())
        .filteredOn(Why.Link::against)
        .extracting(Why.Link::code, Why.Link::ruleId)
        .containsExactly(
            tuple(ReasonCode.NO_POLICY_ASSIGNED, "backup/switched-on"),
            tuple(ReasonCode.SIGN_IN_NOT_WORK_OR_SCHOOL, "sign-in"),
            tuple(ReasonCode.COMPANION_POLICY_DISABLED, "backup/enable-cdp"));
  }

  @Test
  void whatLeavesADeviceOutStandsInTheChain() {
    var policy = policy("Everyone", 1, everybodyBut(KIOSKS), backup("enabled"));

    Why why = ask(Question.BACKUP, situation(device(BUILD), userIn(KIOSKS), policy));

    assertThat(why.chain())
        .extracting(Why.Link::sentence)
        .contains(
            "The group \"Kiosks\", which the user of this device is a member of, is excluded from the policy \"Everyone\".")
        .doesNotContain("No policy includes this device.");
  }

  @Test
  void theFixSaysWhichOtherAnswersItFlips() {
    var both = policy("Both", 1, only(SALES), backup("enabled"), restore("enabled"));
    var justBackup = policy("Backup", 1, only(SALES), backup("enabled"));

    Why flipsBoth = ask(Question.BACKUP, situation(device(BUILD), userIn(), both));
    Why flipsOne = ask(Question.BACKUP, situation(device(BUILD), userIn(), justBackup));

    assertThat(flipsBoth.fix().orElseThrow().changes())
        .extracting(Change::sentence)
        .containsExactly("Add the user of this device to the group \"Sales\".");
    assertThat(flipsBoth.fix().orElseThrow().alsoFlips())
        .containsExactly(Question.RESTORE_AT_FIRST_SIGN_IN);
    assertThat(flipsOne.fix().orElseThrow().alsoFlips()).isEmpty();
  }

  private static Why ask(Question question, Situation situation) {
    return Why.of(
        question,
        situation,
        new Contact(Optional.of(Situated.ENROLLED), Situated.ENROLLED.plus(Duration.ofSeconds(5))),
        Rules.today(),
        Map.of(SALES.id(), SALES, KIOSKS.id(), KIOSKS));
  }
}
