package io.carryover.load.restorepage;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/** What asking for the restore page came to, for a person. */
record RestorePageTable(RestorePageReport report) {

  void print(PrintWriter out) {
    out.println();
    out.printf(
        "  %,d restore pages at %.1f a second: half within %.1f ms, 99 %% within %.1f ms%n",
        report.offers(), report.offersPerSecond(), report.p50Millis(), report.p99Millis());
    line(
        out,
        "999 of 1,000, all",
        "%.1f ms, %.1f ms".formatted(report.p999Millis(), report.maxMillis()));
    line(
        out,
        "while the services were warming up",
        "99 %% within %.1f ms".formatted(report.p99WarmingUpMillis()));
    line(out, "shown, others with reasons", "%,d".formatted(report.offersShown()));
    line(
        out,
        "further pages and restarts",
        "%,d, 99 %% within %.1f ms".formatted(report.pages(), report.p99PageMillis()));
    line(
        out,
        "backups meanwhile",
        "%.1f a second, 99 %% within %.1f ms"
            .formatted(report.backupsPerSecond(), report.p99BackupMillis()));
    line(out, "backups acknowledged and read again", "%,d".formatted(report.backupsAcknowledged()));
    line(
        out,
        "to choose from",
        "%,d profiles, %,d versions".formatted(report.profiles(), report.restorePoints()));
    line(
        out,
        "most memory of restore-service",
        report.peakMemoryMiB() == null
            ? "not known on this operating system"
            : "%,d MiB resident".formatted(report.peakMemoryMiB()));
    line(
        out,
        "processor time",
        report.processorSeconds().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(part -> "%s %.1f s".formatted(part.getKey(), part.getValue()))
            .collect(Collectors.joining(", ")));
    line(
        out,
        "the load itself was late by at most",
        "%.1f ms".formatted(report.latestStartMillis()));
    out.println();
    out.println(
        report.held()
            ? "  Every device was told what is right, and every acknowledged backup is there."
            : "  The figures are void: %,d wrong, %,d errors."
                .formatted(report.wrong(), report.errors()));
    out.flush();
  }

  private static void line(PrintWriter out, String label, String value) {
    out.printf("  %-38s %s%n", label, value);
  }
}
