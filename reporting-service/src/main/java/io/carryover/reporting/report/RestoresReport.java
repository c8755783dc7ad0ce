package io.carryover.reporting.report;

import io.carryover.reporting.answer.Csv;
import io.carryover.reporting.event.RestoreOccasion;
import io.carryover.reporting.event.RestoreOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of the restores.
 *
 * @param asOf when the newest event happened that the report knows, or null when it knows none
 * @param requested all of them; {@code finished + inProgress}
 * @param finished those that have ended, in whichever way
 * @param byOccasion how many were requested at each occasion
 * @param skippedByReason items that the target cannot or may not take, by reason
 * @param failedByReason items that the target could not apply, by reason
 * @param undone what was taken back of them afterwards
 * @param pagesNotShown restore pages that were not shown when the device asked; it may have been
 *     shown the page later
 * @param pagesNotShownByReason the same by the reasons that were told last; a page with two counts
 *     for both
 */
record RestoresReport(
    @Schema(nullable = true) @Nullable Instant asOf,
    long requested,
    long finished,
    long succeeded,
    long partlySucceeded,
    long failed,
    long expired,
    long cancelled,
    long setUpAsNew,
    long inProgress,
    Map<String, Long> byOccasion,
    long itemsApplied,
    long itemsSkipped,
    long itemsFailed,
    Map<String, Long> skippedByReason,
    Map<String, Long> failedByReason,
    UndoneRestores undone,
    long pagesNotShown,
    Map<String, Long> pagesNotShownByReason) {

  /** Folds the groups of restores into the report. */
  static RestoresReport of(
      @Nullable Instant asOf,
      List<RestoreCell> cells,
      Map<String, Long> skippedByReason,
      Map<String, Long> failedByReason,
      UndoneRestores undone,
      long pagesNotShown,
      Map<String, Long> pagesNotShownByReason) {
    Map<String, Long> byOccasion = new LinkedHashMap<>();
    for (var occasion : RestoreOccasion.values()) {
      byOccasion.put(occasion.text(), count(cells, cell -> cell.occasion() == occasion));
    }
    return new RestoresReport(
        asOf,
        count(cells, cell -> true),
        count(cells, cell -> cell.outcome() != null),
        count(cells, endedAs(RestoreOutcome.SUCCEEDED)),
        count(cells, endedAs(RestoreOutcome.PARTLY_SUCCEEDED)),
        count(cells, endedAs(RestoreOutcome.FAILED)),
        count(cells, endedAs(RestoreOutcome.EXPIRED)),
        count(cells, endedAs(RestoreOutcome.CANCELLED)),
        count(cells, endedAs(RestoreOutcome.SET_UP_AS_NEW)),
        count(cells, cell -> cell.outcome() == null),
        byOccasion,
        sum(cells, RestoreCell::itemsApplied),
        sum(cells, RestoreCell::itemsSkipped),
        sum(cells, RestoreCell::itemsFailed),
        skippedByReason,
        failedByReason,
        undone,
        pagesNotShown,
        pagesNotShownByReason);
  }

  private static Predicate<RestoreCell> endedAs(RestoreOutcome outcome) {
    return cell -> cell.outcome() == outcome;
  }

  private static long count(List<RestoreCell> cells, Predicate<RestoreCell> which) {
    return cells.stream().filter(which).mapToLong(RestoreCell::restores).sum();
  }

  private static long sum(List<RestoreCell> cells, ToLongFunction<RestoreCell> what) {
    return cells.stream().mapToLong(what).sum();
  }

  /** Every figure in a row of its own: what it is about, its name, its value. */
  Csv toCsv() {
    return new Csv(List.of("about", "name", "value"), this::forEachRow);
  }

  private void forEachRow(Consumer<List<? extends @Nullable Object>> row) {
    row.accept(Arrays.asList("report", "asOf", asOf));
    row.accept(List.of("restores", "requested", requested));
    row.accept(List.of("restores", "finished", finished));
    row.accept(List.of("restores", "succeeded", succeeded));
    row.accept(List.of("restores", "partlySucceeded", partlySucceeded));
    row.accept(List.of("restores", "failed", failed));
    row.accept(List.of("restores", "expired", expired));
    row.accept(List.of("restores", "cancelled", cancelled));
    row.accept(List.of("restores", "setUpAsNew", setUpAsNew));
    row.accept(List.of("restores", "inProgress", inProgress));
    byOccasion.forEach((occasion, n) -> row.accept(List.of("requestedByOccasion", occasion, n)));
    row.accept(List.of("items", "applied", itemsApplied));
    row.accept(List.of("items", "skipped", itemsSkipped));
    row.accept(List.of("items", "failed", itemsFailed));
    skippedByReason.forEach((code, n) -> row.accept(List.of("skippedByReason", code, n)));
    failedByReason.forEach((code, n) -> row.accept(List.of("failedByReason", code, n)));
    row.accept(List.of("undone", "restores", undone.restores()));
    row.accept(List.of("undone", "itemsPutBack", undone.itemsPutBack()));
    row.accept(List.of("undone", "itemsRemoved", undone.itemsRemoved()));
    row.accept(List.of("undone", "itemsLeftAlone", undone.itemsLeftAlone()));
    row.accept(List.of("undone", "itemsFailed", undone.itemsFailed()));
    row.accept(List.of("pages", "notShown", pagesNotShown));
    pagesNotShownByReason.forEach((code, n) -> row.accept(List.of("notShownByReason", code, n)));
  }
}
