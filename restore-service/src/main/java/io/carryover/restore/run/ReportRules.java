package io.carryover.restore.run;

import io.carryover.kit.problem.Problem;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.SkipReason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a report fits the plan of its restore.
 *
 * <p>What is to be skipped is reported as skipped, with the plan's reason; what is to be applied as
 * applied, or as failed. So the plan is what a restore reports, but for what has failed.
 */
final class ReportRules {

  private static final int NAMED_AT_MOST = 20;

  private ReportRules() {}

  /** Why the results of a planned restore are refused; empty when they fit. */
  static Optional<Problem> refusal(List<ItemResult> results, Map<ItemId, PlannedItem> planned) {
    return notPlanned(results.stream().map(ItemResult::item).toList(), planned.keySet())
        .or(() -> contradiction(results, planned));
  }

  /** Why items are refused that a plan does not have; empty when it has all. */
  static Optional<Problem> notPlanned(List<ItemId> items, Collection<ItemId> planned) {
    var unknown =
        items.stream()
            .filter(item -> !planned.contains(item))
            .distinct()
            .limit(NAMED_AT_MOST)
            .toList();
    return unknown.isEmpty() ? Optional.empty() : refused(RestoreProblem.ITEM_NOT_IN_PLAN, unknown);
  }

  private static Optional<Problem> contradiction(
      List<ItemResult> results, Map<ItemId, PlannedItem> planned) {
    var contradicting =
        results.stream()
            .filter(result -> !fits(result, planned.get(result.item())))
            .map(ItemResult::item)
            .distinct()
            .limit(NAMED_AT_MOST)
            .toList();
    return contradicting.isEmpty()
        ? Optional.empty()
        : refused(RestoreProblem.RESULT_NOT_OF_PLAN, contradicting);
  }

  private static boolean fits(ItemResult result, @Nullable PlannedItem planned) {
    if (planned == null) {
      return false;
    }
    SkipReason skipped = planned.skipped();
    return switch (result.result()) {
      case APPLIED -> skipped == null && result.reason() == null;
      case SKIPPED -> skipped != null && skipped.code().equals(result.reason());
      case FAILED -> skipped == null && result.reason() != null;
    };
  }

  private static Optional<Problem> refused(RestoreProblem type, List<ItemId> items) {
    return Optional.of(type.because(type.remedy()).with("items", items));
  }
}
