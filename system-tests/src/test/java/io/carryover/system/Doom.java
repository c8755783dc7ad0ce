package io.carryover.system;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** When an agent is killed. */
interface Doom {

  /** An agent starts. */
  default void agentStarts() {}

  /** Something was heard or seen of the agent: whether it dies of it. */
  boolean comesAt(String moment);

  /** Whether it dies now, whatever it does. */
  default boolean comesNow() {
    return false;
  }

  /** Agents that live. */
  static Doom never() {
    return moment -> false;
  }

  /** Each of these moments is the last of one agent; the next ones live through it. */
  static Doom atEach(Predicate<String> moments) {
    Set<String> met = new HashSet<>();
    return new Doom() {
      @Override
      public synchronized boolean comesAt(String moment) {
        return moments.test(moment) && met.add(moment);
      }
    };
  }

  /** Some agents die at any moment after a few calls or steps, or of their start. */
  static Doom atAnyMoment(Random random, int agents) {
    return new AnyMoment(random, agents);
  }

  /** A moment that falls into the middle of whatever the agent does. */
  final class AnyMoment implements Doom {

    private static final long NEVER = Long.MAX_VALUE;
    private static final int MOMENTS = 10;
    private static final long START_NANOS = 700_000_000;
    private static final long BETWEEN_CALLS_NANOS = 25_000_000;

    private final Random random;
    private int agents;
    private int momentsLeft;
    private long diesAt;

    private AnyMoment(Random random, int agents) {
      this.random = random;
      this.agents = agents;
    }

    @Override
    public synchronized void agentStarts() {
      momentsLeft = agents == 0 ? Integer.MAX_VALUE : random.nextInt(MOMENTS);
      diesAt = momentsLeft == 0 ? System.nanoTime() + random.nextLong(START_NANOS) : NEVER;
    }

    @Override
    public synchronized boolean comesAt(String moment) {
      momentsLeft--;
      if (momentsLeft == 0) {
        diesAt = System.nanoTime() + random.nextLong(BETWEEN_CALLS_NANOS);
      }
      return false;
    }

    @Override
    public synchronized boolean comesNow() {
      boolean now = diesAt != NEVER && System.nanoTime() - diesAt > 0;
      agents -= now ? 1 : 0;
      return now;
    }
  }
}
