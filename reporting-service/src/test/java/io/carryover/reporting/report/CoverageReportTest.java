package io.carryover.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.reporting.report.CoverageCell.Kept;
import io.carryover.reporting.report.CoverageReport.Age;
import io.carryover.reporting.report.CoverageReport.OsBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageReportTest {

  private static final Kept SOME = new Kept(60, 40, 48_000, 600);

  @Test
  void anEmptyFleetIsAllZero() {
    var report = CoverageReport.of(null, List.of());

    assertThat(report.devices()).isZero();
    assertThat(report.neverByReason()).isEmpty();
    assertThat(report.byOsBuild()).isEmpty();
    assertThat(report.ageOfLastBackup()).extracting(Age::devices).containsOnly(0L);
    assertThat(report.kept()).isEqualTo(Kept.NOTHING);
  }

  @Test
  void everyDeviceCountsInOneOfTwoAndInOneOfTwo() {
    var report =
        CoverageReport.of(
            null,
            List.of(
                allowed("26100.1", AgeBand.UP_TO_1_DAY, false, 5),
                allowed("26100.1", AgeBand.OLDER, true, 2),
                refused("19045.1", AgeBand.UP_TO_90_DAYS, 3, "backup-off-by-policy"),
                refused("19045.1", null, 4, "os-build-too-old", "no-policy-assigned"),
                allowed("26200.1", null, false, 7)));

    assertThat(report.devices()).isEqualTo(21);
    assertThat(report.allowed()).isEqualTo(14);
    assertThat(report.refused()).isEqualTo(7);
    assertThat(report.backedUp()).isEqualTo(10);
    assertThat(report.neverBackedUp()).isEqualTo(11);
    assertThat(report.overdue()).isEqualTo(2);
    assertThat(report.kept()).isEqualTo(new Kept(180, 120, 144_000, 1_800));
  }

  @Test
  void aDeviceWithTwoReasonsCountsInBoth() {
    var report =
        CoverageReport.of(
            null,
            List.of(
                refused("19045.1", null, 4, "os-build-too-old", "no-policy-assigned"),
                refused("19045.1", AgeBand.OLDER, 1, "no-policy-assigned")));

    assertThat(report.refusedByReason())
        .isEqualTo(Map.of("os-build-too-old", 4L, "no-policy-assigned", 5L));
    assertThat(report.neverByReason())
        .isEqualTo(Map.of("os-build-too-old", 4L, "no-policy-assigned", 4L));
  }

  @Test
  void tellsDevicesThatNeverBackedUpFromThoseWhoseBackupsWereDeleted() {
    var deleted = new CoverageCell("26100.1", true, List.of(), null, true, false, 2, Kept.NOTHING);

    var report = CoverageReport.of(null, List.of(deleted, allowed("26100.1", null, false, 3)));

    assertThat(report.neverByReason())
        .isEqualTo(Map.of("backups-deleted", 2L, "no-backup-yet", 3L));
  }

  @Test
  void countsTheRarestBuildsTogether() {
    List<CoverageCell> cells = new ArrayList<>();
    for (int i = 0; i < CoverageReport.MAX_OS_BUILDS; i++) {
      cells.add(allowed("26100." + i, AgeBand.OLDER, false, 10));
    }
    cells.add(allowed("22621.1", AgeBand.OLDER, true, 1));
    cells.add(allowed("22621.2", null, false, 2));

    var builds = CoverageReport.of(null, cells).byOsBuild();

    assertThat(builds).hasSize(CoverageReport.MAX_OS_BUILDS + 1);
    assertThat(builds).contains(new OsBuild("other", 3, 3, 1, 1));
  }

  private static CoverageCell allowed(
      String build, @Nullable AgeBand age, boolean overdue, long devices) {
    return new CoverageCell(
        build, true, List.of(), age, false, overdue, devices, age == null ? Kept.NOTHING : SOME);
  }

  private static CoverageCell refused(
      String build, @Nullable AgeBand age, long devices, String... codes) {
    return new CoverageCell(
        build,
        false,
        List.of(codes),
        age,
        false,
        false,
        devices,
        age == null ? Kept.NOTHING : SOME);
  }
}
