package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.database.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No device is decided by rules that contradict themselves. */
class RuleFileSystemTest {

  private static final Path OURS =
      Path.of("..", "policy-service", "src", "main", "resources", "eligibility", "windows.yaml");

  @TempDir private Path folder;

  @Test
  void policyServiceDoesNotStartWithRulesThatContradictThemselves() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("our-rules.yaml"),
            Files.readString(OURS)
                .replace(
                    "\nosBuilds:\n",
                    "\nosBuilds:\n  - {id: backup/pilot, question: backup, release: Windows 11 24H2, since: [\"26100.5000\"], effectiveFrom: 2026-01-01, source: overview}\n"));

    String output;
    try (var database = EmbeddedDatabase.start()) {
      database.prepareService("policy", PackagedService.PASSWORDS);
      try (var service =
          PackagedService.start(
              "policy",
              database.jdbcUrl(),
              Map.of("CARRYOVER_POLICY_ELIGIBILITY_FILE", rules.toString()),
              folder)) {
        output = service.outputOnceGivenUp();
      }
    }

    assertThat(output)
        .contains(
            "The eligibility rules in %s cannot be used. The rules backup/windows-11-24h2 and backup/pilot both hold on 2026-01-01 and both decide backup on Windows 11 24H2."
                .formatted(rules));
  }
}
