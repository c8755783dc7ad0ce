package io.carryover.load.fanin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The committed form of a run: a page in Markdown and its chart. */
record FanInResults(FanInReport report) {

  private static final String PAGE = "fan-in.md";
  private static final String CHART = "fan-in.svg";

  /** Writes both files into a folder. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(PAGE), page());
    Files.writeString(folder.resolve(CHART), new FanInChart(report).svg());
  }

  /** The page. */
  String page() {
    Machine machine = report.machine();
    var page = new StringBuilder();
    page.append(
        """
        # How many backups one machine takes in

        `./carryover load fan-in`, %s, %d processors (%s) shared by services, Postgres %s with `fsync` on, Kafka and the load
        itself; JDK %s; %,d connections, %,d tenants.

        ![Backups a second](%s)

        | Kind | Body | Ours | Floor | pgbench | Naive | restic | Ours / floor | Ours / naive |
        |---|---|---|---|---|---|---|---|---|
        """
            .formatted(
                machine.at().atZone(ZoneOffset.UTC).toLocalDate(),
                machine.processors(),
                machine.processor(),
                machine.postgres(),
                machine.java(),
                report.connections(),
                report.tenants(),
                CHART));
    for (KindReport kind : report.kinds()) {
      page.append(
          "| %s | %,d B of JSON, %,d B sent | %,.0f/s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  kind.kind(),
                  kind.jsonBytes(),
                  kind.sentBytes(),
                  kind.backupsPerSecond(),
                  rate(kind.rival("floor").orElse(null)),
                  rate(kind.rival("pgbench").orElse(null)),
                  rate(kind.rival("naive").orElse(null)),
                  rate(kind.rival("restic").orElse(null)),
                  ratio(kind, "floor"),
                  ratio(kind, "naive")));
    }
    page.append(
        """

        | Kind | Round | Backups a second | p50, p99 at the most | Reports have all after | Backups a commit | Flushes | WAL | Processor µs each |
        |---|---|---|---|---|---|---|---|---|
        """);
    for (KindReport kind : report.kinds()) {
      List<String> names = new ArrayList<>();
      List<Round> rounds = new ArrayList<>(kind.rounds());
      kind.rounds().forEach(round -> names.add(Integer.toString(names.size() + 1)));
      kind.tls()
          .forEach((connections, round) -> {
            names.add("TLS, " + connections);
            rounds.add(round);
          });
      for (int i = 0; i < rounds.size(); i++) {
        Round round = rounds.get(i);
        page.append(
            "| %s | %s | %,.0f | %.1f ms, %.1f ms | %.1f s | %.1f | %.3f | %,.0f B | %,.0f: %s |\n"
                .formatted(
                    kind.kind(),
                    names.get(i),
                    round.backupsPerSecond(),
                    round.p50Millis(),
                    round.p99Millis(),
                    round.drainSeconds(),
                    round.backupsPerCommit(),
                    round.flushes(),
                    round.walBytes(),
                    round.cpuMicrosOfAll(),
                    text(round.cpuMicros())));
      }
    }
    page.append(
        """

        | At half of the most | Comes | p50 | p99 | p99.9 | In reports p50 | p99 | All | Backups a commit | Processor µs each |
        |---|---|---|---|---|---|---|---|---|---|
        """);
    for (KindReport kind : report.kinds()) {
      OpenLoopReport half = kind.openLoop();
      if (half != null) {
        page.append(
            "| %s | %,d/s | %.1f ms | %.1f ms | %.1f ms | %,.0f ms | %,.0f ms | %,.0f ms | %.1f | %,.0f |\n"
                .formatted(
                    kind.kind(),
                    half.perSecond(),
                    half.p50Millis(),
                    half.p99Millis(),
                    half.p999Millis(),
                    half.visibleP50Millis(),
                    half.visibleP99Millis(),
                    half.visibleMaxMillis(),
                    half.backupsPerCommit(),
                    half.cpuMicros()));
      }
    }
    GrowthReport growth = report.growth();
    if (growth != null) {
      append(page, growth);
    }
    page.append(
        """

        %,d backups were acknowledged, and every one of them was opened as it is stored and compared, and %,d of them also as
        their devices get them: %,d lost, %,d wrong, reports %s.
        80 %% of the first kind's rate came %s. %s%s%sRefused and sent again: %s. Most memory, MiB resident: %s.

        How it is measured stands in [operations](../../docs/operations.md#measuring).
        """
            .formatted(
                report.acknowledged(),
                report.askedFor(),
                report.lost(),
                report.wrong(),
                report.reportsEqual() ? "equal" : "**not equal**",
                report.warmAfterSeconds() == null
                    ? "not within the warm-up"
                    : "after %d s of load on a new stack".formatted(report.warmAfterSeconds()),
                restart(report.restart()),
                overload(report.overload()),
                kills(report.kills()),
                report.refused().isEmpty() ? "nothing" : report.refused(),
                text(report.peakMemoryMiB())));
    return page.toString();
  }

  private static String restart(@Nullable RestartReport restart) {
    return restart == null
        ? ""
        : "backup-service started again under load: %s. In each second from its start: %s. "
            .formatted(restart.text(), restart.seconds());
  }

  private static String overload(@Nullable OverloadReport overload) {
    return overload == null
        ? ""
        : "While one tenant sent ten times the most a second: %s. ".formatted(overload.text());
  }

  private static void append(StringBuilder page, GrowthReport growth) {
    page.append(
        """

        | With %,d more stored | Before | After | After / before |
        |---|---|---|---|
        """
            .formatted(growth.storedBackups()));
    for (GrowthReport.Kind kind : growth.kinds()) {
      page.append(
          "| %s | %,.0f/s | %,.0f/s | %.2f |\n"
              .formatted(
                  kind.kind(),
                  kind.backupsPerSecondBefore(),
                  kind.backupsPerSecondAfter(),
                  kind.ratio()));
    }
    page.append(
        """

        They are of %,d other tenants and were made in %,.0f s %s. Tables and indexes of both services then took %.1f GB, the indexes %.1f GB of it.
        """
            .formatted(
                growth.tenants(),
                growth.secondsToMake(),
                growth.store(),
                growth.gigabytes(),
                growth.gigabytesOfIndexes()));
  }

  private static String kills(@Nullable KillReport kills) {
    return kills == null
        ? ""
        : "%,d of them while backup-service, Postgres and Kafka were killed in turn, %,d times in all. "
            .formatted(kills.acknowledged(), kills.count());
  }

  private static String rate(@Nullable Double perSecond) {
    return perSecond == null
        ? "not measured"
        : perSecond < 10 ? "%.1f/s".formatted(perSecond) : "%,.0f/s".formatted(perSecond);
  }

  private static String ratio(KindReport kind, String rival) {
    var ratio = kind.ratio(rival);
    return ratio.isEmpty() ? "" : "%.2f".formatted(ratio.getAsDouble());
  }

  private static String text(Map<String, ? extends Number> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(value -> "%s %,.0f".formatted(value.getKey(), value.getValue().doubleValue()))
        .collect(Collectors.joining(", "));
  }
}
