package io.carryover.restore.run;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has become of a restore's items, in numbers.
 *
 * @param applied how many items were applied
 * @param skippedByReason how many items were skipped for each reason that the device gives
 * @param failedByReason how many items failed for each reason that the device gives
 */
public record ItemCounts(
    int applied,
    SortedMap<String, Integer> skippedByReason,
    SortedMap<String, Integer> failedByReason) {

  /** Nothing has been reported. */
  public static final ItemCounts NONE = new ItemCounts(0, new TreeMap<>(), new TreeMap<>());

  /** Under this code are counted the items whose report names no reason. */
  static final String NO_REASON_GIVEN = "no-reason-given";

  /**
   * Under this code are counted the items of the rarest reasons when a device invents very many.
   */
  static final String OTHER_REASONS = "other-reasons";

  /** An item that the target has already in the right form: not applied, and nothing amiss. */
  private static final String ALREADY_EQUAL = "already-equal";

  /** Under this code are counted the apps that were still on their way when time was over. */
  static final String NOT_INSTALLED_IN_TIME = "not-installed-in-time";

  private static final int MAX_REASONS = 50;

  public ItemCounts {
    skippedByReason = Collections.unmodifiableSortedMap(new TreeMap<>(skippedByReason));
    failedByReason = Collections.unmodifiableSortedMap(new TreeMap<>(failedByReason));
  }

  /** Counts of reports from outside: whatever reasons they name, the result fits into an event. */
  static ItemCounts counted(
      int applied, Map<String, Integer> skippedByReason, Map<String, Integer> failedByReason) {
    return new ItemCounts(applied, bounded(skippedByReason), bounded(failedByReason));
  }

  public int skipped() {
    return sum(skippedByReason);
  }

  public int failed() {
    return sum(failedByReason);
  }

  /** These, and so many apps that did not come in time. */
  ItemCounts withMissingApps(int apps) {
    Map<String, Integer> failed = new TreeMap<>(failedByReason);
    failed.merge(NOT_INSTALLED_IN_TIME, apps, Integer::sum);
    return counted(applied, skippedByReason, failed);
  }

  int all() {
    return applied + skipped() + failed();
  }

  /** How many items are on the target as the backup has them. */
  int inPlace() {
    return applied + skippedByReason.getOrDefault(ALREADY_EQUAL, 0);
  }

  /** How many items were skipped although the target differs. */
  int leftOut() {
    return skipped() - skippedByReason.getOrDefault(ALREADY_EQUAL, 0);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static SortedMap<String, Integer> bounded(Map<String, Integer> counts) {
    var bounded = new TreeMap<String, Integer>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Integer> e) -> !e.getKey().equals(ALREADY_EQUAL))
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e ->
            bounded.merge(
                bounded.size() < MAX_REASONS ? e.getKey() : OTHER_REASONS,
                e.getValue(),
                Integer::sum));
    return bounded;
  }
}
