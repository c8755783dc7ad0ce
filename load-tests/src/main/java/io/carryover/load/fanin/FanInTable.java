package io.carryover.load.fanin;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a machine takes in, for a person. */
record FanInTable(FanInReport report) {

  void print(PrintWriter out) {
    out.println();
    out.printf(
        "  %,.0f backups a second, %,.0f µs of processor time each%n",
        report.backupsPerSecond(), report.cpuMicrosPerBackup());
    for (KindReport kind : report.kinds()) {
      out.println();
      out.printf(
          "  %s: bodies of %,d B of JSON, %,d B sent%n",
          kind.kind(), kind.jsonBytes(), kind.sentBytes());
      kind.rounds().forEach(round -> print(out, round));
      kind.tls()
          .forEach((connections, round) -> {
            out.printf("    over TLS, %s:%n", connections);
            print(out, round);
          });
      kind.rivals().forEach((rival, rates) -> print(out, kind, rival, rates));
      OpenLoopReport half = kind.openLoop();
      if (half != null) {
        print(out, half);
      }
    }
    out.println();
    line(
        out,
        "warm (80 % of the rate), a new stack",
        report.warmAfterSeconds() == null
            ? "not within the warm-up"
            : "after %d s of load".formatted(report.warmAfterSeconds()));
    line(
        out,
        "acknowledged, opened, asked for",
        "%,d, all, %,d".formatted(report.acknowledged(), report.askedFor()));
    line(out, "lost, wrong", "%,d, %,d".formatted(report.lost(), report.wrong()));
    line(out, "reports", report.reportsEqual() ? "equal" : "not equal");
    line(out, "refused and sent again", report.refused().toString());
    line(out, "most memory, MiB resident", text(report.peakMemoryMiB()));
    OverloadReport overload = report.overload();
    if (overload != null) {
      line(out, "one tenant sends far too much", overload.text());
    }
    RestartReport restart = report.restart();
    if (restart != null) {
      line(out, "backup-service started again", restart.text());
      line(out, "in each second from its start", restart.seconds());
    }
    GrowthReport growth = report.growth();
    if (growth != null) {
      print(out, growth);
    }
    KillReport kills = report.kills();
    if (kills != null) {
      line(
          out,
          "acknowledged during kill -9",
          "%,d, %,d kills".formatted(kills.acknowledged(), kills.count()));
    }
    out.println();
    out.println(
        report.held()
            ? "  Every acknowledged backup is there, with its event and in the reports."
            : "  The figures are void.");
    out.flush();
  }

  private static void print(PrintWriter out, GrowthReport growth) {
    line(
        out,
        "with %,d more stored".formatted(growth.storedBackups()),
        "%,.0f a second, %.2f of %,.0f right before; %.1f GB, %.1f GB of it indexes, made in %,.0f s"
            .formatted(
                growth.backupsPerSecondAfter(),
                growth.ratio(),
                growth.backupsPerSecondBefore(),
                growth.gigabytes(),
                growth.gigabytesOfIndexes(),
                growth.secondsToMake()));
    line(out, "they were made", growth.store());
    for (GrowthReport.Kind kind : growth.kinds()) {
      out.printf("  %s before them:%n", kind.kind());
      kind.roundsBefore().forEach(round -> print(out, round));
      out.printf("  %s with them, %.2f of before:%n", kind.kind(), kind.ratio());
      kind.roundsAfter().forEach(round -> print(out, round));
    }
  }

  private static void print(PrintWriter out, Round round) {
    out.printf(
        "    %,7.0f a second for %.0f s; p50 %.1f ms, p99 %.1f ms; reports %.1f s later%n",
        round.backupsPerSecond(),
        round.seconds(),
        round.p50Millis(),
        round.p99Millis(),
        round.drainSeconds());
    out.printf(
        "            %.1f a commit, %.3f flushes, %,.0f B of WAL; %s µs%n",
        round.backupsPerCommit(), round.flushes(), round.walBytes(), text(round.cpuMicros()));
  }

  private static void print(PrintWriter out, KindReport kind, String rival, List<Double> rates) {
    out.printf(
        "    %,7.0f %s; ours is %.2f of it%n",
        Figures.median(rates), rival, kind.ratio(rival).orElse(Double.NaN));
  }

  private static void print(PrintWriter out, OpenLoopReport half) {
    out.printf(
        "    at %,d a second: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms; in reports p99 %,.0f ms, all"
            + " %,.0f ms; %.1f a commit, %,.0f µs%n",
        half.perSecond(),
        half.p50Millis(),
        half.p99Millis(),
        half.p999Millis(),
        half.visibleP99Millis(),
        half.visibleMaxMillis(),
        half.backupsPerCommit(),
        half.cpuMicros());
  }

  private static String text(Map<String, ? extends Number> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(value -> "%s %,.0f".formatted(value.getKey(), value.getValue().doubleValue()))
        .collect(Collectors.joining(", "));
  }

  private static void line(PrintWriter out, String label, String value) {
    out.printf("  %-38s %s%n", label, value);
  }
}
