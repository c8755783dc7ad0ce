package io.carryover.agent.command;

import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.RestorePlan.PlannedItem;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows a plan to a person. */
final class PlanPrinter {

  private static final Map<String, String> IN_WORDS =
      Map.of(
          "already-equal", "the same already",
          "blocked-by-policy", "a policy locks its category",
          "not-on-this-os", "this version of Windows does not have it",
          "secret-of-another-device", "a secret that only the other device can open",
          "unknown-payload-type", "this agent has no way to apply it");

  private final PrintWriter out;

  PlanPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(RestorePlan plan) {
    out.printf(
        "Version %d: %,d items would be applied, %,d left out.%n",
        plan.backupVersion(), plan.itemsApplied(), plan.itemsSkipped());
    new TreeMap<>(plan.skippedByReason())
        .forEach((reason, items) -> out.printf("  %,6d  %s%n", items, inWords(reason)));
    plan.items().forEach(this::print);
  }

  private void print(PlannedItem item) {
    String reason =
        Optional.ofNullable(item.reason()).map(code -> "  (" + inWords(code) + ")").orElse("");
    out.printf("  %-5s  %s  %s%s%n", item.action(), item.payloadType(), item.itemKey(), reason);
  }

  private static String inWords(String reason) {
    return IN_WORDS.getOrDefault(reason, reason);
  }
}
