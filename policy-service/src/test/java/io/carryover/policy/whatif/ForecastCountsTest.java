package io.carryover.policy.whatif;

import static io.carryover.policy.effectivepolicy.Situated.backup;
import static io.carryover.policy.effectivepolicy.Situated.device;
import static io.carryover.policy.effectivepolicy.Situated.everybody;
import static io.carryover.policy.effectivepolicy.Situated.policy;
import static io.carryover.policy.effectivepolicy.Situated.situation;
import static io.carryover.policy.effectivepolicy.Situated.userIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.carryover.policy.backuppolicy.BackupPolicy;
import io.carryover.policy.catalog.SettingValue;
import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.effectivepolicy.EffectivePolicy;
import io.carryover.policy.effectivepolicy.Rules;
import org.junit.jupiter.api.Test;

/** What a forecast counts and shows, change by change. */
class ForecastCountsTest {

  private static final String BUILD = "26100.7922";
  private static final BackupPolicy ON = policy("On", 1, everybody(), backup("enabled"));
  private static final BackupPolicy OFF = policy("Off", 1, everybody(), backup("disabled"));

  private final Forecast forecast = new Forecast();

  @Test
  void whatStaysAsItIsIsCountedOnly() {
    add(BUILD, decided(BUILD, ON), decided(BUILD, ON));

    assertThat(forecast.devices()).isEqualTo(1);
    assertThat(forecast.changed()).isZero();
    assertThat(forecast.otherPolicy()).isZero();
    assertThat(forecast.otherSettings()).isZero();
    assertThat(forecast.examples()).isEmpty();
    assertThat(forecast.counts(Question.BACKUP).allowedBefore()).isEqualTo(1);
    assertThat(forecast.counts(Question.BACKUP).allowedAfter()).isEqualTo(1);
  }

  @Test
  void aGainIsOneAndSaysSo() {
    add(BUILD, decided(BUILD), decided(BUILD, ON));

    var backup = forecast.counts(Question.BACKUP);
    assertThat(backup.gains()).isEqualTo(1);
    assertThat(backup.loses() + backup.otherReason() + backup.allowedBefore()).isZero();
    assertThat(forecast.changed()).isEqualTo(1);
    assertThat(forecast.otherPolicy()).isEqualTo(1);
    assertThat(forecast.otherSettings()).isEqualTo(1);
    assertThat(forecast.examples())
        .extracting(Forecast.Example::kind, Forecast.Example::question, Forecast.Example::sentence)
        .containsExactlyInAnyOrder(
            tuple(Forecast.Kind.GAINS, Question.BACKUP, "Backup would be allowed."),
            tuple(
                Forecast.Kind.OTHER_REASON,
                Question.RESTORE_AT_FIRST_SIGN_IN,
                "Restore at first sign-in would be refused. The policy \"On\" does not enable restore at first sign-in."));
  }

  @Test
  void aLossIsOneAndSaysWhy() {
    add(BUILD, decided(BUILD, ON), decided(BUILD, OFF));

    var backup = forecast.counts(Question.BACKUP);
    assertThat(backup.loses()).isEqualTo(1);
    assertThat(backup.gains() + backup.otherReason() + backup.allowedAfter()).isZero();
    assertThat(backup.newReasons())
        .containsOnly(org.assertj.core.api.Assertions.entry(ReasonCode.BACKUP_OFF_BY_POLICY, 1L));
    assertThat(forecast.examples())
        .extracting(Forecast.Example::kind, Forecast.Example::sentence)
        .contains(
            tuple(
                Forecast.Kind.LOSES,
                "Backup would be refused. The policy \"Off\" switches backup off."));
  }

  @Test
  void anotherReasonIsNeitherGainNorLoss() {
    add(BUILD, decided(BUILD), decided(BUILD, OFF));

    var backup = forecast.counts(Question.BACKUP);
    assertThat(backup.otherReason()).isEqualTo(1);
    assertThat(backup.gains() + backup.loses()).isZero();
    assertThat(backup.newReasons()).containsKey(ReasonCode.BACKUP_OFF_BY_POLICY);
  }

  @Test
  void otherSettingsAloneAreAChangeOfTheirOwnKind() {
    var often =
        policy(
            "On",
            1,
            everybody(),
            backup("enabled"),
            new SettingValue("carryover_backup_cadencedays", "2"));

    add(BUILD, decided(BUILD, ON), decided(BUILD, often));

    assertThat(forecast.changed()).isEqualTo(1);
    assertThat(forecast.otherPolicy()).isZero();
    assertThat(forecast.otherSettings()).isEqualTo(1);
    assertThat(forecast.examples())
        .extracting(Forecast.Example::kind, Forecast.Example::sentence)
        .containsExactly(
            tuple(
                Forecast.Kind.OTHER_POLICY_OR_SETTINGS,
                "The policy \"On\" would decide the settings."));
  }

  @Test
  void anotherPolicyOfTheSameSettingsIsAChangeToo() {
    String with26H2 = "26300.1";
    var silent = policy("Silent", 1, everybody());

    add(with26H2, decided(with26H2, silent), decided(with26H2));

    assertThat(forecast.otherPolicy()).isEqualTo(1);
    assertThat(forecast.otherSettings()).isZero();
    assertThat(forecast.changed()).isEqualTo(1);
  }

  @Test
  void tenExamplesOfAKindAreEnough() {
    for (int i = 0; i < 15; i++) {
      add(BUILD, decided(BUILD), decided(BUILD, ON));
    }

    assertThat(forecast.counts(Question.BACKUP).gains()).isEqualTo(15);
    assertThat(forecast.examples())
        .filteredOn(example -> example.kind() == Forecast.Kind.GAINS)
        .hasSize(10);
  }

  private void add(String facts, EffectivePolicy before, EffectivePolicy after) {
    forecast.add(device(facts), before, after);
  }

  private static EffectivePolicy decided(String facts, BackupPolicy... policies) {
    return Rules.today().resolve(situation(device(facts), userIn(), policies));
  }
}
