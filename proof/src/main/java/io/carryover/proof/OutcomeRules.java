package io.carryover.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the signed numbers and the outcome follow from the results. The rules are those
 * of restore-service, said once more: an auditor need not take its word for them.
 */
final class OutcomeRules {

  private static final String SET_UP_AS_NEW = "setUpAsNew";
  private static final String SUCCEEDED = "succeeded";
  private static final String PARTLY_SUCCEEDED = "partlySucceeded";
  private static final String FAILED = "failed";

  /** Outcomes that no result leads to: the clock or a person ended the restore. */
  private static final String CANCELLED = "cancelled";

  private static final Set<String> ENDED_FROM_OUTSIDE = Set.of("expired", CANCELLED);

  private OutcomeRules() {}

  /** What does not follow; empty when all does. */
  static List<String> problems(ReportStatement statement, List<ReportedItem> items) {
    List<String> problems = new ArrayList<>();
    items.stream()
        .filter(item -> !item.isConsistent())
        .forEach(
            item -> problems.add("The result of %s contradicts its plan.".formatted(item.name())));
    Integer planned = statement.plannedItems();
    if ((planned == null ? 0 : planned) != items.size()) {
      problems.add(
          "The plan has %d items, the report %d."
              .formatted(planned == null ? 0 : planned, items.size()));
    }
    count(problems, "applied", statement.itemsApplied(), items, ReportedItem.APPLIED);
    count(problems, "skipped", statement.itemsSkipped(), items, ReportedItem.SKIPPED);
    count(problems, "failed", statement.itemsFailed(), items, ReportedItem.FAILED);
    if (statement.outcome().equals(CANCELLED) != (statement.cancelledBy() != null)) {
      problems.add("Somebody has cancelled what is cancelled, and nothing else.");
    }
    String expected = outcome(statement, items);
    if (expected != null && !expected.equals(statement.outcome())) {
      problems.add(
          "The results lead to the outcome %s, and the report says %s."
              .formatted(expected, statement.outcome()));
    }
    return problems;
  }

  private static void count(
      List<String> problems, String what, int signed, List<ReportedItem> items, String result) {
    long counted = items.stream().filter(item -> item.result().equals(result)).count();
    if (counted != signed) {
      problems.add("%d items are %s, and the report says %d.".formatted(counted, what, signed));
    }
  }

  /** The outcome that must be; null where any may. */
  private static @Nullable String outcome(ReportStatement statement, List<ReportedItem> items) {
    ReportStatement.Backup backup = statement.backup();
    if (backup == null) {
      return SET_UP_AS_NEW;
    }
    if (ENDED_FROM_OUTSIDE.contains(statement.outcome())) {
      return null;
    }
    if (statement.plannedItems() == null
        || !backup.manifestDigest().equals(statement.reportedManifestDigest())) {
      return FAILED;
    }
    long inPlace = items.stream().filter(ReportedItem::inPlace).count();
    if (inPlace == items.size()) {
      return SUCCEEDED;
    }
    return inPlace > 0 ? PARTLY_SUCCEEDED : FAILED;
  }
}
