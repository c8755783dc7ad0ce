package io.carryover.policy.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carryover.policy.PolicyServiceConfig;
import io.quarkus.runtime.Startup;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EligibilityInForceTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void theRulesOfTodayAreThoseOfTheOperatorsFile() throws IOException {
    Path file = file("26100.4946", "26100.5000");

    var rules = new EligibilityInForce(config(Map.of("file", file.toString())), CLOCK);

    assertThat(rules.today().osBuilds())
        .filteredOn(rule -> rule.id().equals("backup/windows-11-24h2"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.since()).hasToString("[26100.5000]"));
  }

  @Test
  void theServiceDoesNotStartWithAFileThatContradictsItself() throws IOException {
    Path file =
        file(
            "backupDefaults:\n",
            "backupDefaults:\n  - {id: backup-default/mine, release: Windows 11 26H2, enabled: false, effectiveFrom: 2026-10-01, source: overview}\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EligibilityInForce(config(Map.of("file", file.toString())), CLOCK))
        .withMessageContainingAll(
            file.toString(), "backup-default/mine", "backup-default/windows-11-26h2");
    assertThat(EligibilityInForce.class).hasAnnotation(Startup.class);
  }

  @Test
  void theServiceDoesNotStartWithAReadingThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new EligibilityInForce(
                config(Map.of("readings.\"backup/windows-10-22h2\"", "mine")), CLOCK))
        .withMessageContaining("The rule backup/windows-10-22h2 has no reading \"mine\".");
  }

  private Path file(String text, String other) throws IOException {
    try (InputStream ours =
        EligibilityInForceTest.class
            .getClassLoader()
            .getResourceAsStream(EligibilityDataFile.OWN)) {
      String rules = new String(ours.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(folder.resolve("rules.yaml"), rules.replace(text, other));
    }
  }

  private static PolicyServiceConfig config(Map<String, String> eligibility) {
    Map<String, String> settings = new HashMap<>();
    settings.put("carryover.policy.public-address", "http://localhost:8081");
    settings.put("carryover.policy.secrets-keyset", "secrets-keyset.json");
    eligibility.forEach(
        (name, value) -> settings.put("carryover.policy.eligibility." + name, value));
    return new SmallRyeConfigBuilder()
        .withMapping(PolicyServiceConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(PolicyServiceConfig.class);
  }
}
