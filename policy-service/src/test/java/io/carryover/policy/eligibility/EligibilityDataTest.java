package io.carryover.policy.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carryover.policy.decision.Question;
import io.carryover.policy.decision.ReasonCode;
import io.carryover.policy.facts.FactsText;
import io.carryover.policy.facts.OsBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EligibilityDataTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final EligibilityData data = EligibilityDataFile.read(Optional.empty());

  @Test
  void everyRuleNamesItsSourceAndTheDaySinceWhenItHolds() {
    Eligibility rules = data.inForceOn(TODAY);

    List<DatedRule> all =
        Stream.<List<? extends DatedRule>>of(
                rules.osBuilds(),
                rules.conditions(),
                rules.backupDefaults(),
                rules.furtherConditions())
            .<DatedRule>flatMap(List::stream)
            .toList();

    assertThat(all)
        .hasSizeGreaterThan(30)
        .allSatisfy(rule -> {
          assertThat(rules.sources().get(rule.source())).startsWith("https://");
          assertThat(rule.effectiveFrom()).isBeforeOrEqualTo(TODAY);
        });
  }

  @Test
  void onlyWindows11From26H2BacksUpByDefault() {
    Eligibility rules = data.inForceOn(TODAY);

    assertThat(rules.backsUpByDefault(OsBuild.of("26300.1"))).isTrue();
    assertThat(rules.backsUpByDefault(OsBuild.of("26200.9999"))).isFalse();
    assertThat(rules.backsUpByDefault(OsBuild.of("19045.6216"))).isFalse();
    assertThat(rules.backsUpByDefault(OsBuild.of("27999.1"))).isFalse();
  }

  @Test
  void aRuleHoldsFromItsDayOn() {
    LocalDate day = LocalDate.of(2026, 9, 1);

    assertThat(data.inForceOn(day.minusDays(1)).backsUpByDefault(OsBuild.of("26300.1"))).isFalse();
    assertThat(data.inForceOn(day).backsUpByDefault(OsBuild.of("26300.1"))).isTrue();
  }

  @Test
  void theNewestEntryOfARuleIsInForceWhereverItStandsInTheData() {
    OsBuildRule old = data.osBuilds().getFirst();
    OsBuildRule coming = changed(old, "19045.7000", LocalDate.of(2027, 1, 1));
    EligibilityData both = with(List.of(coming, old));

    assertThat(first(both.inForceOn(LocalDate.of(2026, 12, 31)))).isEqualTo(old);
    assertThat(first(both.inForceOn(LocalDate.of(2027, 1, 1)))).isEqualTo(coming);
  }

  @Test
  void theOtherReadingOfWindows10AlsoTakesTheSameUpdateOn19044() {
    Eligibility other = data.readAs(Map.of("backup/windows-10-22h2", "intune")).inForceOn(TODAY);

    assertThat(passes(other, Question.BACKUP, "19044.6216")).isTrue();
    assertThat(passes(other, Question.BACKUP, "19044.6215")).isFalse();
    assertThat(passes(other, Question.BACKUP, "19045.6216")).isTrue();
    assertThat(passes(other, Question.BACKUP, "19045.6215")).isFalse();
    assertThat(passes(data.inForceOn(TODAY), Question.BACKUP, "19044.6216")).isFalse();
  }

  @Test
  void theOtherReadingOf24H2TakesAnEarlierBuildAndKeepsTheDefaultInSight() {
    String rule = "restore-at-device-setup/windows-11-24h2";

    Eligibility other = data.readAs(Map.of(rule, "intune")).inForceOn(TODAY);

    assertThat(passes(other, Question.RESTORE_AT_DEVICE_SETUP, "26100.1301")).isTrue();
    assertThat(passes(other, Question.RESTORE_AT_DEVICE_SETUP, "26100.1300")).isFalse();
    assertThat(other.osBuilds())
        .filteredOn(r -> r.id().equals(rule))
        .singleElement()
        .satisfies(r ->
            assertThat(r.otherReadings())
                .extracting(OsBuildRule.OtherReading::since)
                .containsExactly(List.of(OsBuild.of("26100.4770"))));
  }

  @Test
  void knowsWhichReadingsThereAre() {
    assertThat(data.hasReading("backup/windows-10-22h2", "intune")).isTrue();
    assertThat(data.hasReading("backup/windows-10-22h2", "gossip")).isFalse();
    assertThat(data.hasReading("backup/windows-11-22h2", "intune")).isFalse();
    assertThat(data.hasReading("backup/windows-95", "intune")).isFalse();
  }

  @Test
  void aReadingThatDoesNotExistIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data.readAs(Map.of("backup/windows-10-22h2", "mine")))
        .withMessageContaining("no reading \"mine\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data.readAs(Map.of("backup/windows-95", "intune")))
        .withMessageContaining("no rule [backup/windows-95]");
  }

  @Test
  void dataThatContradictsItselfIsRefused() {
    OsBuildRule rule = data.osBuilds().getFirst();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(rule, rule)))
        .withMessageContaining("Two entries for the rule backup/windows-10-22h2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(changed(rule, "22621.1", rule.effectiveFrom()))))
        .withMessageContaining("must say since which build");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of(from(rule, "hearsay"))))
        .withMessageContaining("not among the sources");
  }

  @Test
  void anOperatorsFileTakesThePlaceOfOurs(@TempDir Path folder) throws IOException {
    String ours = resource();
    Path file =
        Files.writeString(folder.resolve("rules.yaml"), ours.replace("26100.4946", "26100.5000"));

    Eligibility theirs = EligibilityDataFile.read(Optional.of(file)).inForceOn(TODAY);

    assertThat(passes(theirs, Question.BACKUP, "26100.4999")).isFalse();
    assertThat(passes(theirs, Question.BACKUP, "26100.5000")).isTrue();
  }

  @Test
  void saysWhatAnUpdateAndWhatAnUpgradeWouldChange() {
    Eligibility rules = data.inForceOn(TODAY);

    assertThat(refusal(rules, Question.BACKUP, "19045.6215"))
        .extracting(Finding.Refused::detail, Finding.Refused::remedy)
        .containsExactly(
            "Backup needs build 19045.6216 or later of Windows 10 22H2; this device has 19045.6215.",
            "Install the Windows update that brings build 19045.6216 or later.");
    assertThat(refusal(rules, Question.RESTORE_AT_FIRST_SIGN_IN, "22631.5768"))
        .extracting(Finding.Refused::detail, Finding.Refused::remedy)
        .containsExactly(
            "Windows 11 23H2 never restores at first sign-in.",
            "Upgrade to a release that restores at first sign-in: Windows 11 24H2, Windows 11 25H2, Windows 11 26H2.");
  }

  @Test
  void whatSetupUpdatesIsToldApartFromWhatNeverRestores() {
    Eligibility rules = data.inForceOn(TODAY);
    Question setup = Question.RESTORE_AT_DEVICE_SETUP;

    assertThat(refusal(rules, setup, "26100.4769"))
        .isEqualTo(
            new Finding.Refused(
                "restore-at-device-setup/windows-11-24h2",
                ReasonCode.OS_BUILD_TOO_OLD,
                "Restore at device setup needs build 26100.4770 or later of Windows 11 24H2; this device has 26100.4769, and can be updated during setup.",
                "Let setup install the Windows update that brings build 26100.4770 or later.",
                true));
    for (String never : List.of("19045.6215", "22000.1", "27999.1")) {
      assertThat(refusal(rules, setup, never))
          .extracting(Finding.Refused::code, Finding.Refused::updatableDuringSetup)
          .containsExactly(ReasonCode.OS_NOT_SUPPORTED, false);
    }
    assertThat(refusal(rules, Question.BACKUP, "26100.4769").updatableDuringSetup()).isFalse();
    assertThat(
            refusal(rules, Question.RESTORE_AT_FIRST_SIGN_IN, "26100.4769").updatableDuringSetup())
        .isFalse();
  }

  @Test
  void theOtherReadingIsUpdatableDuringSetupToo() {
    Eligibility other =
        data.readAs(Map.of("restore-at-device-setup/windows-11-24h2", "intune")).inForceOn(TODAY);

    assertThat(refusal(other, Question.RESTORE_AT_DEVICE_SETUP, "26100.1300"))
        .extracting(Finding.Refused::remedy, Finding.Refused::updatableDuringSetup)
        .containsExactly(
            "Let setup install the Windows update that brings build 26100.1301 or later.", true);
  }

  private static String resource() throws IOException {
    try (var stream =
        EligibilityDataTest.class.getClassLoader().getResourceAsStream(EligibilityDataFile.OWN)) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private EligibilityData with(List<OsBuildRule> osBuilds) {
    return new EligibilityData(
        data.version(),
        data.sources(),
        data.releases(),
        new ArrayList<>(osBuilds),
        data.conditions(),
        data.backupDefaults(),
        data.furtherConditions());
  }

  private static OsBuildRule changed(OsBuildRule rule, String since, LocalDate from) {
    return new OsBuildRule(
        rule.id(),
        rule.question(),
        rule.release(),
        List.of(OsBuild.of(since)),
        rule.updatableDuringSetup(),
        from,
        rule.source(),
        List.of());
  }

  private static OsBuildRule from(OsBuildRule rule, String source) {
    return new OsBuildRule(
        rule.id(),
        rule.question(),
        rule.release(),
        rule.since(),
        rule.updatableDuringSetup(),
        rule.effectiveFrom(),
        source,
        List.of());
  }

  private static OsBuildRule first(Eligibility rules) {
    return rules.osBuilds().getFirst();
  }

  private static boolean passes(Eligibility rules, Question question, String build) {
    return rules.examine(question, FactsText.facts(build)).stream()
        .allMatch(Finding.Passed.class::isInstance);
  }

  private static Finding.Refused refusal(Eligibility rules, Question question, String build) {
    return rules.examine(question, FactsText.facts(build)).stream()
        .filter(Finding.Refused.class::isInstance)
        .map(Finding.Refused.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
