package io.carryover.load.herd;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many happened in each minute.
 *
 * @param perMinute from the first minute on
 */
@SuppressWarnings("ArrayRecordComponent") // Counted into once, then only read; never compared.
record Curve(int[] perMinute) {

  private static final String BARS = " ▁▂▃▄▅▆▇█";

  static Curve ofMinutes(int minutes) {
    return new Curve(new int[minutes]);
  }

  void count(long minute) {
    if (minute >= 0 && minute < perMinute.length) {
      perMinute[(int) minute]++;
    }
  }

  /** The minutes from one to another. */
  Curve part(int from, int to) {
    return new Curve(Arrays.copyOfRange(perMinute, from, Math.max(from, to)));
  }

  int busiest() {
    return Arrays.stream(perMinute).max().orElse(0);
  }

  long total() {
    return Arrays.stream(perMinute).asLongStream().sum();
  }

  double mean() {
    return (double) total() / Math.max(1, perMinute.length);
  }

  /** A picture in one line; each sign shows its busiest minute. */
  String sparkline(int width) {
    int top = Math.max(1, busiest());
    return IntStream.range(0, Math.min(width, perMinute.length))
        .map(i -> {
          int signs = Math.min(width, perMinute.length);
          int from = (int) ((long) perMinute.length * i / signs);
          int to = (int) ((long) perMinute.length * (i + 1) / signs);
          int most = part(from, to).busiest();
          return BARS.charAt((int) Math.ceil((double) most * (BARS.length() - 1) / top));
        })
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
