package io.carryover.load;

import java.util.Collection;

/**
 * Percentiles by the nearest rank: each is a value that was measured.
 *
 * @param sorted in milliseconds, ascending
 */
public record Percentiles(double[] sorted) {

  /** Of durations in nanoseconds, in any order. */
  public static Percentiles ofNanos(Collection<Long> nanos) {
    return new Percentiles(nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray());
  }

  /**
   * In milliseconds.
   *
   * @param percent above 0, at most 100
   * @throws IllegalStateException if nothing was measured
   */
  public double at(double percent) {
    if (sorted.length == 0) {
      throw new IllegalStateException("Nothing was measured.");
    }
    return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
  }
}
