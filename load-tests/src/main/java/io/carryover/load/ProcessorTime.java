package io.carryover.load;

import io.carryover.stack.state.PartStatus;
import io.carryover.stack.state.StackState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The processor time that each part of a stack has used so far, and this process as "load".
 *
 * <p>A part's children count with it, as long as they live: Postgres has one for each connection.
 */
public record ProcessorTime(Map<String, Duration> byPart) {

  private static final String THIS_PROCESS = "load";

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

  private static Duration withChildren(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(ProcessorTime::alone)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration alone(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
