package io.carryover.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupDueTest {

  private static final Duration GRACE = Duration.ofDays(1);

  private final Instant lastBackup = Instant.parse("2026-10-01T12:00:00Z");
  private final BackupDue everyEightDays = new BackupDue(lastBackup, Duration.ofDays(8));

  @Test
  void isDueACadenceAfterTheLastBackup() {
    assertThat(everyEightDays.dueAt()).isEqualTo("2026-10-09T12:00:00Z");
  }

  @Test
  void isNotOverdueDuringTheGrace() {
    assertThat(isOverdueAt("2026-10-09T12:00:01Z")).isFalse();
    assertThat(isOverdueAt("2026-10-10T12:00:00Z")).isFalse();
  }

  @Test
  void isOverdueOnceTheGraceIsOver() {
    assertThat(isOverdueAt("2026-10-10T12:00:00.000001Z")).isTrue();
  }

  @Test
  void aBackupFromTheFutureIsNotOverdue() {
    assertThat(isOverdueAt("2026-09-01T00:00:00Z")).isFalse();
  }

  @Test
  void anOverdueDeviceIsToldSinceWhen() {
    var reason = ReportReason.overdue(everyEightDays, Instant.parse("2026-10-13T18:00:00Z"));

    assertThat(reason.code()).isEqualTo("overdue");
    assertThat(reason.detail())
        .isEqualTo(
            "The last backup was on 1 October 2026 and the next was due on 9 October 2026, 4 days ago.");
  }

  private boolean isOverdueAt(String now) {
    return everyEightDays.dueAt().isBefore(BackupDue.overdueIfDueBefore(Instant.parse(now), GRACE));
  }
}
