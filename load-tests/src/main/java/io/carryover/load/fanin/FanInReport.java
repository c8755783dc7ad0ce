package io.carryover.load.fanin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a machine takes in. Of the kinds that were measured, rates are those of the slowest, ratios
 * the lowest, and times the longest; null is what was not measured.
 *
 * @param backupsPerSecond acknowledged, as fast as answers come
 * @param cpuMicrosPerBackup processor microseconds of all processes, load included, until the
 *     reports have it
 * @param p99Millis at half of that rate, from the moment at which a device was to send
 * @param visibleP99Millis at half of that rate, until the reports have it
 * @param drainSeconds after the last answer at the most, until the reports had all
 * @param warmAfterSeconds of load on a new stack, until the first kind came at 80 % of its rate
 * @param secondsToWarm from the start of backup-service's process until the same, on a stack that
 *     has all; null also if it was not restarted
 * @param acknowledged in all of the run
 * @param askedFor of them, those that were also asked for as their devices would; all were opened
 *     as they are stored
 * @param lost of them, those that cannot be read again
 * @param wrong answers, contents and events that are not what was sent, or are missing
 * @param reportsEqual whether the reports have exactly what was acknowledged
 * @param refused what was refused and sent again, or not answered, by kind
 * @param eventsRepeated events that came twice
 * @param warmUpPerSecond what was taken in each second, right after the services' start
 * @param peakMemoryMiB the most that each process had resident
 */
record FanInReport(
    double backupsPerSecond,
    @Nullable Double floorPerSecond,
    @Nullable Double ratioFloor,
    @Nullable Double pgbenchPerSecond,
    @Nullable Double naivePerSecond,
    @Nullable Double ratioNaive,
    @Nullable Double resticPerSecond,
    double cpuMicrosPerBackup,
    @Nullable Double p99Millis,
    @Nullable Double p999Millis,
    @Nullable Double visibleP99Millis,
    double drainSeconds,
    @Nullable Integer warmAfterSeconds,
    @Nullable Integer secondsToWarm,
    int acknowledged,
    int askedFor,
    int lost,
    int wrong,
    boolean reportsEqual,
    Map<String, Integer> refused,
    long eventsRepeated,
    List<KindReport> kinds,
    List<Integer> warmUpPerSecond,
    Map<String, Long> peakMemoryMiB,
    @Nullable OverloadReport overload,
    @Nullable RestartReport restart,
    @Nullable GrowthReport growth,
    @Nullable KillReport kills,
    int connections,
    int tenants,
    Machine machine) {

  private static final int MOMENT = 3;

  FanInReport {
    refused = Map.copyOf(refused);
    kinds = List.copyOf(kinds);
    warmUpPerSecond = List.copyOf(warmUpPerSecond);
    peakMemoryMiB = Map.copyOf(peakMemoryMiB);
  }

  /**
   * What the run used.
   *
   * @param warmUpPerSecond what was taken in each second, right after the services' start
   * @param peakMemoryMiB the most that each process had resident
   */
  record Usage(List<Integer> warmUpPerSecond, Map<String, Long> peakMemoryMiB) {
    Usage {
      warmUpPerSecond = List.copyOf(warmUpPerSecond);
      peakMemoryMiB = Map.copyOf(peakMemoryMiB);
    }
  }

  /** What the service was put through; null is what was not asked for. */
  record TrialReports(
      @Nullable OverloadReport overload,
      @Nullable RestartReport restart,
      @Nullable GrowthReport growth,
      @Nullable KillReport kills) {}

  static FanInReport of(
      List<KindReport> kinds,
      Comparison comparison,
      Ledger ledger,
      Usage usage,
      TrialReports trials,
      Plan plan,
      Machine machine) {
    RestartReport restart = trials.restart();
    KindReport slowest =
        kinds.stream().min(Comparator.comparing(KindReport::backupsPerSecond)).orElseThrow();
    return new FanInReport(
        slowest.backupsPerSecond(),
        slowest.rival("floor").orElse(null),
        lowestRatio(kinds, "floor"),
        slowest.rival("pgbench").orElse(null),
        slowest.rival("naive").orElse(null),
        lowestRatio(kinds, "naive"),
        slowest.rival("restic").orElse(null),
        kinds.stream().mapToDouble(KindReport::cpuMicrosPerBackup).max().orElseThrow(),
        longest(kinds, OpenLoopReport::p99Millis),
        longest(kinds, OpenLoopReport::p999Millis),
        longest(kinds, OpenLoopReport::visibleP99Millis),
        drainSeconds(kinds),
        warmAfterSeconds(kinds.getFirst(), usage.warmUpPerSecond()),
        restart == null ? null : restart.secondsToWarm(),
        ledger.size(),
        comparison.askedFor(),
        comparison.lost(),
        comparison.wrong(),
        comparison.reportsEqual(),
        ledger.refusals(),
        comparison.eventsRepeated(),
        kinds,
        usage.warmUpPerSecond(),
        usage.peakMemoryMiB(),
        trials.overload(),
        restart,
        trials.growth(),
        trials.kills(),
        plan.connections(),
        plan.tenants(),
        machine);
  }

  private static double drainSeconds(List<KindReport> kinds) {
    return kinds.stream()
        .flatMap(kind -> kind.rounds().stream())
        .mapToDouble(Round::drainSeconds)
        .max()
        .orElseThrow();
  }

  private static @Nullable Integer warmAfterSeconds(KindReport first, List<Integer> perSecond) {
    var seconds = Figures.reached(perSecond, RestartReport.WARM * first.backupsPerSecond(), MOMENT);
    return seconds.isPresent() ? seconds.getAsInt() : null;
  }

  private static @Nullable Double lowestRatio(List<KindReport> kinds, String rival) {
    return kinds.stream()
        .flatMap(kind -> kind.ratio(rival).stream().boxed())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable Double longest(
      List<KindReport> kinds, Function<OpenLoopReport, Double> figure) {
    Stream<OpenLoopReport> measured =
        kinds.stream().map(KindReport::openLoop).filter(Objects::nonNull);
    return measured.map(figure).max(Comparator.naturalOrder()).orElse(null);
  }

  /** Whether every promise was kept; else the figures are void. */
  boolean held() {
    return lost == 0 && wrong == 0 && reportsEqual;
  }
}
