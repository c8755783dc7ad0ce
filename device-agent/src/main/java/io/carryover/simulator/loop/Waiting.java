package io.carryover.simulator.loop;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asking again until an event has arrived where it is asked for. */
final class Waiting {

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private Waiting() {}

  /** The first answer that is enough, or the last one when patience is over. */
  static <T> T until(Supplier<T> question, Predicate<T> enough) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T answer = question.get();
      if (enough.test(answer) || System.nanoTime() > deadline) {
        return answer;
      }
      Pause.aMoment();
    }
  }
}
