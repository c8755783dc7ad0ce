package io.carryover.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.reporting.event.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportReasonTest {

  private static final Reason OFF = new Reason("backup-off-by-policy", "The policy says off.");

  private final Instant since = Instant.parse("2026-10-05T07:12:31Z");

  @Test
  void aRefusedDeviceHasNoBackupForTheReasonsOfTheRefusal() {
    assertThat(ReportReason.forNoBackup(false, List.of(OFF), since, null)).containsExactly(OFF);
    assertThat(ReportReason.codesForNoBackup(false, List.of(OFF.code()), true))
        .containsExactly(OFF.code());
  }

  @Test
  void anAllowedDeviceIsToldSinceWhenItHasBeenAllowed() {
    assertThat(ReportReason.forNoBackup(true, List.of(), null, since))
        .containsExactly(
            new Reason(
                "no-backup-yet",
                "Backup has been allowed since 5 October 2026 and the device has not backed up."));
  }

  @Test
  void deletedBackupsAreNotTakenForBackupsThatNeverWere() {
    assertThat(ReportReason.forNoBackup(true, List.of(), since, since))
        .extracting(Reason::code)
        .containsExactly("backups-deleted");
  }

  @Test
  void theListAndTheCountsGiveTheSameCodes() {
    for (boolean deleted : List.of(true, false)) {
      assertThat(ReportReason.forNoBackup(true, List.of(), deleted ? since : null, since))
          .extracting(Reason::code)
          .isEqualTo(ReportReason.codesForNoBackup(true, List.of(), deleted));
    }
  }

  @Test
  void everyCodeIsAWordOfTheCommonVocabulary() throws IOException {
    var vocabulary =
        new ObjectMapper()
            .readTree(
                Path.of("..", "contracts", "src", "main", "resources", "reasons.json").toFile())
            .findValuesAsText("code");

    for (var reason : ReportReason.values()) {
      assertThat(vocabulary).contains(reason.code());
    }
  }
}
