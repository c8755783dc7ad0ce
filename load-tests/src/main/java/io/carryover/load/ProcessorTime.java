package io.carryover.load;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The processor time that each part of a stack has used so far, and this process as "load".
 *
 * <p>A part's children count with it, those that have ended too: Postgres has one for each
 * connection, and others for a while. Where there is no {@code /proc}, they count as long as they
 * live.
 */
public record ProcessorTime(Map<String, Duration> byPart) {

  private static final String THIS_PROCESS = "load";
  private static final int MOST_READINGS = 5;

  public ProcessorTime {
    byPart = Map.copyOf(byPart);
  }

  /** As of now; a part without a process of its own is left out. */
  public static ProcessorTime of(StackState stack) {
    Map<String, Duration> used = new TreeMap<>();
    for (PartStatus part : stack.parts()) {
      Optional.ofNullable(part.process())
          .flatMap(process -> process.find())
          .ifPresent(process -> used.put(part.name(), withChildren(process)));
    }
    used.put(THIS_PROCESS, alone(ProcessHandle.current()));
    return new ProcessorTime(used);
  }

  /** What each part has used since an earlier moment. */
  public Map<String, Duration> since(ProcessorTime earlier) {
    Map<String, Duration> since = new TreeMap<>();
    byPart.forEach((part, used) ->
        since.put(part, used.minus(earlier.byPart().getOrDefault(part, Duration.ZERO))));
    return since;
  }

  /** Seconds that each part has used since an earlier moment, to a tenth. */
  public Map<String, Double> secondsSince(ProcessorTime earlier) {
    Map<String, Double> seconds = new TreeMap<>();
    since(earlier)
        .forEach((part, used) -> seconds.put(part, Math.round(used.toMillis() / 100.0) / 10.0));
    return seconds;
  }

  /**
   * Of a process and all its descendants. A child that ends while they are read would be missed, or
   * counted twice: then all are read once more.
   */
  static Duration withChildren(ProcessHandle process) {
    Duration used = Duration.ZERO;
    for (int i = 0; i < MOST_READINGS; i++) {
      var before = ProcessTicks.of(process.pid());
      used =
          process
              .children()
              .map(ProcessorTime::withChildren)
              .reduce(
                  before.map(ProcessTicks::both).orElseGet(() -> alone(process)), Duration::plus);
      if (endedOf(before).equals(endedOf(ProcessTicks.of(process.pid())))) {
        break;
      }
    }
    return used;
  }

  private static Optional<Duration> endedOf(Optional<ProcessTicks> ticks) {
    return ticks.map(ProcessTicks::ended);
  }

  private static Duration alone(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
