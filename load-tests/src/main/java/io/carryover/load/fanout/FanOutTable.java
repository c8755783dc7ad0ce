package io.carryover.load.fanout;

import java.io.PrintWriter;

/** What a fan-out came to, for a person. */
record FanOutTable(FanOutReport report) {

  void print(PrintWriter out) {
    out.println();
    out.printf(
        "  A policy change for %,d devices was told in %.1f s, %,d devices a second%n",
        report.devices(), report.seconds(), report.devicesPerSecond());
    line(out, "each round", "%s s".formatted(report.roundSeconds()));
    line(out, "with a kill -9 in between", "%.1f s".formatted(report.secondsWithKill()));
    line(
        out,
        "%,d single changes meanwhile".formatted(report.singleChanges()),
        "half within %.0f ms, 99 %% within %.0f ms, all within %.0f ms"
            .formatted(
                report.p50SingleChangeMillis(),
                report.p99SingleChangeMillis(),
                report.slowestSingleChangeMillis()));
    line(
        out,
        "most memory of policy-service",
        report.peakMemoryMiB() == null
            ? "not known on this operating system"
            : "%,d MiB resident".formatted(report.peakMemoryMiB()));
    line(out, "events on Kafka", "%,d".formatted(report.events()));
    out.println();
    out.println(
        report.held()
            ? "  Every device was told what is right, and nothing was lost with the kill."
            : "  Not every device was told what is right: %,d wrong.".formatted(report.wrong()));
    out.flush();
  }

  private static void line(PrintWriter out, String label, String value) {
    out.printf("  %-34s %s%n", label, value);
  }
}
