package io.carryover.load.fanin;

import io.carryover.load.Percentiles;
import java.util.Arrays;

/** How long each of many things took. */
final class Latencies {

  private long[] nanos = new long[1 << 16];
  private int size;

  void add(long took) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = took;
  }

  int size() {
    return size;
  }

  Percentiles percentiles() {
    return new Percentiles(
        Arrays.stream(nanos, 0, size).mapToDouble(n -> n / 1e6).sorted().toArray());
  }
}
