package io.carryover.load.fanin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What was taken in right before and after many backups were stored, in the same run and each time
 * after a warm-up. Of the kinds that were measured, the rates are those of the one with the lowest
 * ratio.
 *
 * @param storedBackups that were made, of other tenants
 * @param gigabytes that tables and indexes of backup- and reporting-service then took
 * @param gigabytesOfIndexes of them, what the indexes took
 * @param ratio of after to before
 * @param store how it was made
 */
record GrowthReport(
    long storedBackups,
    int tenants,
    double secondsToMake,
    double gigabytes,
    double gigabytesOfIndexes,
    double backupsPerSecondBefore,
    double backupsPerSecondAfter,
    double ratio,
    List<Kind> kinds,
    String store) {

  GrowthReport {
    kinds = List.copyOf(kinds);
  }

  /**
   * One kind of backup.
   *
   * @param backupsPerSecondBefore the median of its rounds
   * @param backupsPerSecondAfter the median of its rounds
   */
  record Kind(
      String kind,
      double backupsPerSecondBefore,
      double backupsPerSecondAfter,
      double ratio,
      List<Round> roundsBefore,
      List<Round> roundsAfter) {

    Kind {
      roundsBefore = List.copyOf(roundsBefore);
      roundsAfter = List.copyOf(roundsAfter);
    }

    private static Kind of(BackupKind kind, List<Round> before, List<Round> after) {
      double rateBefore = median(before);
      double rateAfter = median(after);
      double ratio = Figures.exact(rateAfter / rateBefore);
      return new Kind(kind.name(), rateBefore, rateAfter, ratio, before, after);
    }

    private static double median(List<Round> rounds) {
      return Figures.median(rounds.stream().map(Round::backupsPerSecond).toList());
    }
  }

  static GrowthReport of(
      StoredBackups stored,
      Map<BackupKind, List<Round>> before,
      Map<BackupKind, List<Round>> after) {
    List<Kind> kinds = new ArrayList<>();
    after.forEach(
        (kind, rounds) -> kinds.add(Kind.of(kind, before.getOrDefault(kind, List.of()), rounds)));
    Kind lowest = kinds.stream().min(Comparator.comparing(Kind::ratio)).orElseThrow();
    return new GrowthReport(
        stored.count(),
        stored.tenants(),
        Figures.rounded(stored.took().toMillis() / 1e3),
        stored.gigabytes(),
        stored.gigabytesOfIndexes(),
        lowest.backupsPerSecondBefore(),
        lowest.backupsPerSecondAfter(),
        lowest.ratio(),
        kinds,
        StoredBackups.HOW);
  }
}
