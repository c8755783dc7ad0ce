package io.carryover.stack.demo;

import io.carryover.simulator.loop.Check;
import io.carryover.simulator.loop.LoopReport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** What a fleet lived through, for a person. */
record DemoTable(LoopReport report) {

  private static final int BAR = 30;
  private static final Map<String, String> OUTCOMES =
      Map.of(
          "succeeded", "succeeded",
          "partlySucceeded", "partly succeeded",
          "failed", "failed",
          "expired", "expired",
          "setUpAsNew", "set up as new");

  void print(PrintWriter out) {
    out.println();
    out.printf(
        "  %,d PCs lived through it in %.1f s (seed %d)%n%n",
        report.devices(), report.seconds(), report.seed());
    bar(out, "may back up", report.eligible(), report.devices());
    bar(out, "have backed up", report.backedUp(), report.devices());
    out.printf("  %-34s %,7d%n", "backups acknowledged", report.backups());
    out.println();
    out.println("  Told why they may not back up");
    new TreeMap<>(report.refused())
        .forEach((reason, count) -> bar(out, reason, count, report.devices()));
    out.println();
    out.println("  Restores");
    new TreeMap<>(report.restoreOutcomes())
        .forEach((outcome, count) ->
            bar(
                out,
                OUTCOMES.getOrDefault(outcome, outcome),
                count.intValue(),
                report.restoresFinished()));
    out.println();
    out.println("  Checked");
    report.checks().forEach(check -> print(out, check));
    report.firstMismatches().forEach(mismatch -> out.printf("      %s%n", mismatch));
    out.println();
    out.println(report.held() ? "  Everything held." : "  Not everything held.");
    out.flush();
  }

  private static void bar(PrintWriter out, String label, int count, int of) {
    int filled = of == 0 ? 0 : Math.max(count > 0 ? 1 : 0, count * BAR / of);
    out.printf("  %-34s %,7d  %s%n", label, count, "▇".repeat(filled));
  }

  private static void print(PrintWriter out, Check check) {
    if (check.held()) {
      String number =
          check.detail().matches("\\d+") ? "  %,d".formatted(Long.parseLong(check.detail())) : "";
      out.printf("  ✓ %s%s%n", check.sentence(), number);
      if (check.detail().endsWith(".")) {
        out.printf("      %s%n", check.detail());
      }
    } else {
      out.printf("  ✗ %s%n      %s%n", check.sentence(), check.detail());
    }
  }
}
