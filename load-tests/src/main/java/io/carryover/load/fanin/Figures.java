package io.carryover.load.fanin;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Arithmetic of results. */
final class Figures {

  private Figures() {}

  /** To a tenth. */
  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /** To a thousandth. */
  static double exact(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  /**
   * The middle one; of an even number, the mean of both.
   *
   * @throws IllegalArgumentException if there is none
   */
  static double median(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /**
   * After how many seconds a rate was reached for the first time, over some seconds on average.
   *
   * @param perSecond what was taken in each second
   * @param moment over how many seconds it must have been reached
   */
  static OptionalInt reached(List<Integer> perSecond, double rate, int moment) {
    for (int second = 0; second + moment <= perSecond.size(); second++) {
      int taken = perSecond.subList(second, second + moment).stream().mapToInt(n -> n).sum();
      if (taken >= rate * moment) {
        return OptionalInt.of(second);
      }
    }
    return OptionalInt.empty();
  }
}
