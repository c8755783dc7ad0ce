package io.carryover.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Work that begins when its time has come, whatever has become of the work before.
 *
 * <p>Who waits for an answer before asking again asks less often the slower the answers are, and so
 * leaves out the very moments that are slow (coordinated omission). Here the moments are fixed
 * beforehand, and latency counts from them.
 *
 * @param arrivals the moments, from the beginning on, ascending
 */
public record OpenLoop(List<Duration> arrivals) {

  /** So that the first arrival does not wait for the machinery. */
  private static final Duration LEAD = Duration.ofMillis(200);

  public OpenLoop {
    arrivals = List.copyOf(arrivals);
  }

  /** One piece of work. */
  public interface Work {
    /**
     * Does it.
     *
     * @param number the place among the arrivals, from 0
     * @param arrivedNanos when it was to begin, by {@link System#nanoTime}
     */
    void run(int number, long arrivedNanos);
  }

  /**
   * Arrivals as independent people make them (a Poisson process), exactly as many as the rate says:
   * some come together, and between others is a gap.
   */
  public static OpenLoop poisson(int perSecond, Duration window, RandomGenerator random) {
    int count = Math.toIntExact(perSecond * window.toSeconds());
    return new OpenLoop(
        Stream.generate(() -> Duration.ofNanos(random.nextLong(window.toNanos())))
            .limit(count)
            .sorted()
            .toList());
  }

  /**
   * Arrivals that grow more frequent from none up to a rate, half as many as at that rate all the
   * time: programs that have just started get the time to compile what is hot.
   */
  public static OpenLoop rising(int perSecond, Duration window, RandomGenerator random) {
    int count = Math.toIntExact(perSecond * window.toSeconds() / 2);
    return new OpenLoop(
        Stream.generate(() -> Math.sqrt(random.nextDouble()))
            .limit(count)
            .map(part -> Duration.ofNanos((long) (part * window.toNanos())))
            .sorted()
            .toList());
  }

  /** Arrivals at equal distances, as a schedule makes them that is spread on purpose. */
  public static OpenLoop evenly(int perSecond, Duration window) {
    int count = Math.toIntExact(perSecond * window.toSeconds());
    return new OpenLoop(
        Stream.iterate(0L, n -> n + 1)
            .limit(count)
            .map(n -> window.multipliedBy(n).dividedBy(count))
            .toList());
  }

  /**
   * Begins each piece of work on a thread of its own, and returns when all are done.
   *
   * @param begun is told how many have begun
   */
  public void run(Work work, IntConsumer begun) {
    long start = System.nanoTime() + LEAD.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < arrivals.size(); i++) {
        int number = i;
        long arrived = start + arrivals.get(i).toNanos();
        sleepUntil(arrived);
        threads.execute(() -> work.run(number, arrived));
        begun.accept(number + 1);
      }
    }
  }

  private static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
