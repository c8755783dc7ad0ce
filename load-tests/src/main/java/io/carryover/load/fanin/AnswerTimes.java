package io.carryover.load.fanin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A source that remembers when each of its uploads was acknowledged. */
final class AnswerTimes implements UploadSource {

  private static final long SECOND = 1_000_000_000L;

  private final UploadSource source;
  private long[] nanoTimes = new long[1 << 16];
  private int size;

  AnswerTimes(UploadSource source) {
    this.source = source;
  }

  @Override
  public @Nullable Upload next() {
    return source.next();
  }

  @Override
  public void acknowledged(Upload upload, Acknowledgement answer) {
    note(System.nanoTime());
    source.acknowledged(upload, answer);
  }

  synchronized void note(long nanoTime) {
    if (size == nanoTimes.length) {
      nanoTimes = Arrays.copyOf(nanoTimes, 2 * size);
    }
    nanoTimes[size++] = nanoTime;
  }

  /**
   * How many came in each second that has wholly passed.
   *
   * @param from by {@link System#nanoTime}
   * @param now by the same
   */
  synchronized List<Integer> perSecond(long from, long now) {
    int seconds = (int) ((now - from) / SECOND);
    List<Integer> counts = new ArrayList<>(Collections.nCopies(seconds, 0));
    for (int i = 0; i < size; i++) {
      int second = (int) Math.floorDiv(nanoTimes[i] - from, SECOND);
      if (second >= 0 && second < seconds) {
        counts.set(second, counts.get(second) + 1);
      }
    }
    return counts;
  }

  /** The first one after a moment, by {@link System#nanoTime}; empty while there is none. */
  synchronized OptionalLong firstAfter(long from) {
    return Arrays.stream(nanoTimes, 0, size).filter(time -> time >= from).min();
  }
}
