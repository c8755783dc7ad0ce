package io.carryover.reporting.report;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.carryover.reporting.answer.Csv;
import io.carryover.reporting.report.CoverageCell.Kept;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much of the fleet is backed up.
 *
 * @param asOf when the newest event happened that the report knows, or null when it knows none
 * @param devices the devices in use; {@code allowed + refused}, and {@code backedUp +
 *     neverBackedUp}
 * @param backedUp devices with a backup that can be restored, whether or not they may make another
 * @param neverBackedUp devices without one
 * @param overdue devices that may back up and have not done so in time
 * @param refusedByReason a device that is refused for two reasons counts in both
 * @param kept what the last backups hold; {@code storedBytes} is of all backups that are kept
 */
record CoverageReport(
    @Schema(nullable = true) @Nullable Instant asOf,
    long devices,
    long allowed,
    long backedUp,
    long neverBackedUp,
    long overdue,
    long refused,
    Map<String, Long> refusedByReason,
    Map<String, Long> neverByReason,
    List<OsBuild> byOsBuild,
    List<Age> ageOfLastBackup,
    Kept kept) {

  /** Builds beyond these, the least frequent ones, are counted together. */
  static final int MAX_OS_BUILDS = 100;

  static final String OTHER_BUILDS = "other";

  /** The devices with one build of Windows. */
  record OsBuild(String osBuild, long devices, long allowed, long backedUp, long overdue) {
    private OsBuild plus(String name, OsBuild other) {
      return new OsBuild(
          name,
          devices + other.devices,
          allowed + other.allowed,
          backedUp + other.backedUp,
          overdue + other.overdue);
    }
  }

  /**
   * The devices whose last backup is of one age.
   *
   * @param underDays the age is less than this many days and not in an earlier entry; null for
   *     older
   */
  record Age(@Schema(nullable = true) @Nullable Integer underDays, long devices) {}

  /** Folds the groups of devices into the report. */
  static CoverageReport of(@Nullable Instant asOf, List<CoverageCell> cells) {
    long devices = count(cells, cell -> true);
    long allowed = count(cells, CoverageCell::allowed);
    long backedUp = count(cells, CoverageCell::backedUp);
    return new CoverageReport(
        asOf,
        devices,
        allowed,
        backedUp,
        devices - backedUp,
        count(cells, CoverageCell::overdue),
        devices - allowed,
        refusals(cells),
        reasonsForNoBackup(cells),
        osBuilds(cells),
        Arrays.stream(AgeBand.values())
            .map(band -> new Age(band.days(), count(cells, cell -> cell.age() == band)))
            .toList(),
        cells.stream().map(CoverageCell::kept).reduce(Kept.NOTHING, Kept::plus));
  }

  private static long count(List<CoverageCell> cells, Predicate<CoverageCell> which) {
    return cells.stream().filter(which).mapToLong(CoverageCell::devices).sum();
  }

  private static Map<String, Long> refusals(List<CoverageCell> cells) {
    Map<String, Long> byReason = new TreeMap<>();
    for (var cell : cells) {
      if (!cell.allowed()) {
        cell.refusals().forEach(code -> byReason.merge(code, cell.devices(), Long::sum));
      }
    }
    return byReason;
  }

  private static Map<String, Long> reasonsForNoBackup(List<CoverageCell> cells) {
    Map<String, Long> byReason = new TreeMap<>();
    for (var cell : cells) {
      if (!cell.backedUp()) {
        ReportReason.codesForNoBackup(cell.allowed(), cell.refusals(), cell.deleted())
            .forEach(code -> byReason.merge(code, cell.devices(), Long::sum));
      }
    }
    return byReason;
  }

  private static List<OsBuild> osBuilds(List<CoverageCell> cells) {
    Map<String, Long> devicesByBuild =
        cells.stream()
            .collect(groupingBy(CoverageCell::osBuild, summingLong(CoverageCell::devices)));
    List<String> shown =
        devicesByBuild.entrySet().stream()
            .sorted(
                comparingLong((Map.Entry<String, Long> build) -> -build.getValue())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_OS_BUILDS)
            .map(Map.Entry::getKey)
            .toList();
    var names = new HashSet<>(shown);
    Map<String, OsBuild> builds = new TreeMap<>();
    for (var cell : cells) {
      String name = names.contains(cell.osBuild()) ? cell.osBuild() : OTHER_BUILDS;
      var more =
          new OsBuild(
              name,
              cell.devices(),
              cell.allowed() ? cell.devices() : 0,
              cell.backedUp() ? cell.devices() : 0,
              cell.overdue() ? cell.devices() : 0);
      builds.merge(name, more, (a, b) -> a.plus(name, b));
    }
    return List.copyOf(builds.values());
  }

  /** Every figure in a row of its own: what it is about, its name, its value. */
  Csv toCsv() {
    return new Csv(List.of("about", "name", "value"), this::forEachRow);
  }

  private void forEachRow(Consumer<List<? extends @Nullable Object>> row) {
    row.accept(Arrays.asList("report", "asOf", asOf));
    row.accept(List.of("devices", "all", devices));
    row.accept(List.of("devices", "allowed", allowed));
    row.accept(List.of("devices", "backedUp", backedUp));
    row.accept(List.of("devices", "neverBackedUp", neverBackedUp));
    row.accept(List.of("devices", "overdue", overdue));
    row.accept(List.of("devices", "refused", refused));
    refusedByReason.forEach((code, n) -> row.accept(List.of("refusedByReason", code, n)));
    neverByReason.forEach((code, n) -> row.accept(List.of("neverByReason", code, n)));
    for (var build : byOsBuild) {
      row.accept(List.of("devicesByOsBuild", build.osBuild(), build.devices()));
      row.accept(List.of("allowedByOsBuild", build.osBuild(), build.allowed()));
      row.accept(List.of("backedUpByOsBuild", build.osBuild(), build.backedUp()));
      row.accept(List.of("overdueByOsBuild", build.osBuild(), build.overdue()));
    }
    for (var age : ageOfLastBackup) {
      String name = age.underDays() == null ? "older" : "under%dDays".formatted(age.underDays());
      row.accept(List.of("ageOfLastBackup", name, age.devices()));
    }
    row.accept(List.of("kept", "settings", kept.settings()));
    row.accept(List.of("kept", "apps", kept.apps()));
    row.accept(List.of("kept", "sizeBytes", kept.sizeBytes()));
    row.accept(List.of("kept", "storedBytes", kept.storedBytes()));
  }
}
