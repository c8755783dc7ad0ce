package io.carryover.kit.http;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Tells those who are turned away when to come again: each at another moment, over a time that is
 * as long as it takes to let in as many as have been turned away lately.
 *
 * <p>The same moment for all would only put the crowd off. Safe for use by many threads.
 */
public final class ComeAgain {

  private static final double SHORTEST_SPREAD_MILLIS = 3_000;
  private static final double LONGEST_SPREAD_MILLIS = 300_000;
  private static final double SECOND = 1_000;

  private final int perSecond;
  private final RandomGenerator random;
  private double crowd;
  private Instant since = Instant.EPOCH;

  /**
   * For a crowd that is let in at a rate.
   *
   * @param perSecond how many of them can be let in, at least 1
   */
  public ComeAgain(int perSecond) {
    this(perSecond, new SplittableRandom());
  }

  /** The same with a choice of randomness, which only this object may use. */
  public ComeAgain(int perSecond, RandomGenerator random) {
    this.perSecond = perSecond;
    this.random = random;
  }

  /** How long one more who is turned away at this moment waits: whole seconds, 1 to 301. */
  public synchronized Duration after(Instant now) {
    double gone = Math.max(0, Duration.between(since, now).toMillis() / SECOND);
    crowd = Math.max(0, crowd - gone * perSecond) + 1;
    since = now.isAfter(since) ? now : since;
    double spread =
        Math.clamp(crowd / perSecond * SECOND, SHORTEST_SPREAD_MILLIS, LONGEST_SPREAD_MILLIS);
    return Duration.ofSeconds(1 + (long) (random.nextDouble() * spread / SECOND));
  }
}
