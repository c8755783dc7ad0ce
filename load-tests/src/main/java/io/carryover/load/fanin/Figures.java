package io.carryover.load.fanin;

import java.util.Collection;
import java.util.List;

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
}
