package io.carryover.reporting.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Devices that are alike in everything that the coverage report distinguishes, and their sums.
 *
 * <p>The database reads each device once and groups them into these; the report is folded from
 * them.
 *
 * @param refusals codes of the reasons why backup is refused; empty when it is allowed
 * @param age of the last backup, or null when there is none to restore
 * @param deleted there is no backup because all were deleted
 */
record CoverageCell(
    String osBuild,
    boolean allowed,
    List<String> refusals,
    @Nullable AgeBand age,
    boolean deleted,
    boolean overdue,
    long devices,
    Kept kept) {

  /** What the last backups of some devices hold, and what all their backups take up. */
  record Kept(long settings, long apps, long sizeBytes, long storedBytes) {

    static final Kept NOTHING = new Kept(0, 0, 0, 0);

    Kept plus(Kept other) {
      return new Kept(
          settings + other.settings,
          apps + other.apps,
          sizeBytes + other.sizeBytes,
          storedBytes + other.storedBytes);
    }
  }

  boolean backedUp() {
    return age != null;
  }
}
