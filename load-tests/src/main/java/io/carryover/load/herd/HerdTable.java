package io.carryover.load.herd;

import java.io.PrintWriter;
import java.time.Duration;

/** What all stories came to, for a person. */
record HerdTable(HerdReport report) {

  private static final int WIDTH = 72;
  private static final int HOUR = 60;

  void print(PrintWriter out) {
    out.println();
    out.printf(
        "  %,d devices; a service that takes %,d check-ins and %,d backups a second; seed %d%n",
        report.devices(), report.contactsPerSecond(), report.backupsPerSecond(), report.seed());
    report.scenarios().forEach(scenario -> print(out, scenario));
    out.println();
    out.println(
        report.held()
            ? "  Every curve is flat, every herd drained without a second wave, and obedient devices were turned away only where more came in a second than can be answered."
            : "  Not every story went as it should: see the lines that say NO.");
    out.flush();
  }

  private static void print(PrintWriter out, Scenario scenario) {
    out.println();
    out.printf("  %s %s%n", scenario.held() ? "✓" : "NO", scenario.name());
    if (scenario.overdue() > 0) {
      int shown =
          (int) Math.max(10, Duration.ofSeconds(scenario.drainSeconds() * 3 / 2).toMinutes());
      out.printf("    |%s| %d min%n", scenario.curve().part(0, shown).sparkline(WIDTH), shown);
      out.printf(
          "    %,d overdue, drained in %s; busiest minute %,d, %.0f %% of what the schedule lets in%n",
          scenario.overdue(),
          Duration.ofSeconds(scenario.drainSeconds())
              .toString()
              .substring(2)
              .toLowerCase(java.util.Locale.ROOT),
          scenario.busiestMinuteInDrain(),
          scenario.busiestInDrainOfCapacity() * 100);
    } else {
      int shown = scenario.curve().perMinute().length;
      out.printf("    |%s| %d h%n", scenario.curve().sparkline(WIDTH), shown / HOUR);
    }
    out.printf(
        "    %s minute %,d, %.2f times the mean of %.1f (%,d with those by hand); %,d moved, %,d obedient and %,d ignoring turned away; at most %,d contacts a minute%n",
        scenario.overdue() > 0 ? "busiest later" : "busiest",
        scenario.busiestMinuteAfter(),
        scenario.busiestAfterOverMean(),
        scenario.meanPerMinute(),
        scenario.busiestMinuteWithByHand(),
        scenario.moved(),
        scenario.obedientTurnedAway(),
        scenario.ignoringTurnedAway(),
        scenario.busiestMinuteOfContacts());
  }
}
