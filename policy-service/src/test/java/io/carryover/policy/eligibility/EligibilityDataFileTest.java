package io.carryover.policy.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carryover.policy.decision.Question;
import io.carryover.policy.facts.FactsText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may write into a file of rules, and what is refused with its name. */
class EligibilityDataFileTest {

  @TempDir private Path folder;

  @Test
  void rulesThatAreOnlySupposedAreReadFromText() throws IOException {
    assertThat(EligibilityDataFile.parse(text()).version())
        .isEqualTo(EligibilityDataFile.read(Optional.empty()).version());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EligibilityDataFile.parse("osBuilds: [{id: x, since: [\"soon\"]}]"))
        .withMessage("At /osBuilds/0/since/0: A build is written like 26100.4946.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EligibilityDataFile.parse("releases: 7"))
        .withMessage("At /releases: The rules cannot be read here.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EligibilityDataFile.parse("{"))
        .withMessage("It is not YAML.");
  }

  @Test
  void twoRulesForOneQuestionAndReleaseAreRefused() throws IOException {
    refuses(
        ours(
            "osBuilds:",
            "{id: backup/mine, question: backup, release: Windows 11 24H2, since: [\"26100.5000\"], effectiveFrom: 2026-01-01, source: overview}"),
        "The rules backup/windows-11-24h2 and backup/mine both hold on 2026-01-01 and both decide backup on Windows 11 24H2.");
  }

  @Test
  void aContradictionThatBeginsInTheFutureIsRefusedNow() throws IOException {
    refuses(
        ours(
            "osBuilds:",
            "{id: restore/mine, question: restoreAtDeviceSetup, release: Windows 10 22H2, since: [], effectiveFrom: 2035-01-01, source: overview}"),
        "The rules restore-at-device-setup/windows-10-22h2 and restore/mine both hold on 2035-01-01");
  }

  @Test
  void twoDefaultsForOneReleaseAreRefused() throws IOException {
    refuses(
        ours(
            "backupDefaults:",
            "{id: backup-default/mine, release: Windows 11 26H2, enabled: false, effectiveFrom: 2026-10-01, source: overview}"),
        "The rules backup-default/windows-11-26h2 and backup-default/mine both hold on 2026-10-01 and both decide the default of backup on Windows 11 26H2.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          joinType        | backup               | allowed: [entraJoined]                | backup/join-type           | decide backup by the join type
          signIn          | restoreAtFirstSignIn | allowed: [workOrSchool]               | sign-in                    | decide restore at first sign-in by the account
          edition         | restoreAtDeviceSetup | excluded: [{number: 4, name: E}]      | restore/edition            | decide restore at device setup by the edition
          enrolmentMethod | restoreAtFirstSignIn | excluded: [settings]                  | restore/enrolment-method   | decide restore at first sign-in by the enrolment method
          deviceKind      | restoreAtDeviceSetup | excluded: [kiosk]                     | restore/device-kind        | decide restore at device setup by the kind of device
          companionPolicy | backup               | policy: enableCdp                     | backup/enable-cdp          | decide backup by the policy EnableCDP
          policySources   | backup               | excluded: [both]                      | backup/policy-sources      | decide backup by who sets the policies
          """)
  void twoConditionsOfOneTypeForOneQuestionAreRefused(
      String type, String question, String values, String ours, String claim) throws IOException {
    refuses(
        ours(
            "conditions:",
            "{type: %s, id: mine, questions: [%s], %s, effectiveFrom: 2026-05-01, source: intune}"
                .formatted(type, question, values)),
        "The rules %s and mine both hold on 2026-05-01 and both %s.".formatted(ours, claim));
  }

  @Test
  void conditionsOfOneTypeForOtherQuestionsOrPoliciesStandBesideEachOther() throws IOException {
    Path file =
        ours(
            "conditions:",
            "{type: edition, id: backup/edition, questions: [backup], excluded: [{number: 119, name: TeamOS}], effectiveFrom: 2026-05-01, source: intune}");

    Eligibility rules = inForce(file);

    assertThat(refusals(rules, "26300.1 edition=119")).isEqualTo(1);
  }

  @Test
  void aBuildThatTwoRulesClaimIsRefusedThroughAnotherReadingToo() throws IOException {
    refuses(
        ours(
            "osBuilds:",
            "{id: backup/windows-10-21h2, question: backup, release: Windows 10 21H2, since: [\"19044.7000\"], effectiveFrom: 2026-01-01, source: overview}"),
        "The rules backup/windows-10-22h2 and backup/windows-10-21h2 both hold on 2026-01-01 and both decide backup on builds 19044.");
  }

  @Test
  void aBuildThatTwoRulesClaimIsRefused() throws IOException {
    refuses(
        ours(
            "osBuilds:",
            "{id: backup/windows-11-21h2, question: backup, release: Windows 11 21H2, since: [\"22000.1\", \"22621.1\"], effectiveFrom: 2026-01-01, source: overview}"),
        "The rules backup/windows-11-22h2 and backup/windows-11-21h2 both hold on 2026-01-01 and both decide backup on builds 22621.");
  }

  @Test
  void anEntryOfTheSameIdTakesThePlaceOfTheOneBefore() throws IOException {
    Path file =
        ours(
            "osBuilds:",
            "{id: backup/windows-11-24h2, question: backup, release: Windows 11 24H2, since: [\"26100.5000\"], effectiveFrom: 2026-01-01, source: overview}");

    assertThat(refusals(inForce(file), "26100.4999")).isEqualTo(1);
    assertThat(refusals(inForce(file), "26100.5000")).isZero();
  }

  @Test
  void aRuleMayTakeOverWhereAnotherOneHasMovedAway() throws IOException {
    String moving =
        "{id: backup/moving, question: backup, release: %s, since: [\"%s\"], effectiveFrom: %s, source: overview}";
    String away =
        moving.formatted("Windows 10 21H2", "19044.1", "2026-01-01")
            + "\n  - "
            + moving.formatted("Windows 11 21H2", "22000.1", "2026-06-01");
    String after =
        "{id: backup/after, question: backup, release: Windows 10 21H2, since: [\"19044.2\"], effectiveFrom: %s, source: overview}\n  - ";
    String withoutTheOtherReading =
        text().replace("since: [\"19045.6216\", \"19044.6216\"]", "since: [\"19045.6216\"]");

    Path file =
        write(
            withoutTheOtherReading.replace(
                "\nosBuilds:\n",
                "\nosBuilds:\n  - " + after.formatted("2026-06-01") + away + "\n"));

    assertThat(refusals(inForce(file), "19044.1")).isEqualTo(1);
    assertThat(refusals(inForce(file), "19044.2")).isZero();
    refuses(
        write(
            withoutTheOtherReading.replace(
                "\nosBuilds:\n",
                "\nosBuilds:\n  - " + after.formatted("2026-05-31") + away + "\n")),
        "The rules backup/moving and backup/after both hold on 2026-05-31");
  }

  @Test
  void theSameEntryTwiceIsRefused() throws IOException {
    refuses(
        ours(
            "osBuilds:",
            "{id: backup/windows-11-24h2, question: backup, release: Windows 11 24H2, since: [\"26100.5000\"], effectiveFrom: 2025-08-26, source: overview}"),
        "Two entries for the rule backup/windows-11-24h2 are effective from 2025-08-26.");
  }

  @Test
  void aRuleThatContradictsItselfIsRefused() throws IOException {
    refuses(
        changed("since: [\"26100.4946\"]", "since: [\"26100.4946\", \"26100.1\"]"),
        "The rule backup/windows-11-24h2 names two first builds of 26100.");
    refuses(
        changed(
            "question: restoreAtDeviceSetup, release: Windows 10 22H2, since: []",
            "question: restoreAtDeviceSetup, release: Windows 10 22H2, since: [], updatableDuringSetup: true"),
        "The rule restore-at-device-setup/windows-10-22h2 says never, and so no update during setup can help.");
    refuses(
        changed("since: [\"19045.6216\", \"19044.6216\"]", "since: [\"19044.6216\"]"),
        "The rule backup/windows-10-22h2 must say since which build each number of Windows 10 22H2 counts.");
    refuses(
        changed("excluded: [both]", "excluded: [both, mdm, groupPolicy]"),
        "The rule backup/policy-sources excludes mdm and groupPolicy, which leaves nobody to set the policies.");
    refuses(
        changed(
            "{name: Windows 11 21H2, buildNumbers: [22000]}",
            "{name: Windows 11 22H2, buildNumbers: [22000]}"),
        "Two releases have the name Windows 11 22H2.");
  }

  @Test
  void aSectionThatStandsThereTwiceIsRefused() throws IOException {
    Path file = changed("backupDefaults:", "osBuilds: []\nbackupDefaults:");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> EligibilityDataFile.read(Optional.of(file)))
        .withMessageContaining(file.toString())
        .withMessageContaining("osBuilds");
  }

  @Test
  void whoAcceptsTwoSourcesOfPoliciesLeavesTheRuleOut() throws IOException {
    String ours = text();
    int start = ours.lastIndexOf('\n', ours.indexOf("id: backup/policy-sources"));
    Path file = write(ours.substring(0, start) + ours.substring(ours.indexOf('\n', start + 1)));

    assertThat(refusals(inForce(file), "26300.1 policySources=both")).isZero();
    assertThat(refusals(OwnRules.inForceOn(today()), "26300.1 policySources=both")).isEqualTo(1);
  }

  private void refuses(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EligibilityDataFile.read(Optional.of(file)))
        .withMessageStartingWith("The eligibility rules in %s cannot be used. ".formatted(file))
        .withMessageContaining(message);
  }

  private Eligibility inForce(Path file) {
    return EligibilityDataFile.read(Optional.of(file)).inForceOn(today());
  }

  private static long refusals(Eligibility rules, String facts) {
    return rules.examine(Question.BACKUP, FactsText.facts(facts)).stream()
        .filter(Finding.Refused.class::isInstance)
        .count();
  }

  private static LocalDate today() {
    return LocalDate.of(2026, 11, 23);
  }

  /** Our rules with one more at the beginning of a section. */
  private Path ours(String section, String entry) throws IOException {
    return changed("\n" + section + "\n", "\n%s\n  - %s\n".formatted(section, entry));
  }

  private Path changed(String text, String other) throws IOException {
    assertThat(text()).contains(text);
    return write(text().replace(text, other));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("rules.yaml"), text);
  }

  private static String text() throws IOException {
    try (var stream =
        EligibilityDataFileTest.class
            .getClassLoader()
            .getResourceAsStream(EligibilityDataFile.OWN)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
