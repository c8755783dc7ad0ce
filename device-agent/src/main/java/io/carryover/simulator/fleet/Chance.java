package io.carryover.simulator.fleet;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Seeded randomness with the distributions that a fleet is made of. */
public final class Chance {

  private final Random random;

  /** The same seed gives the same sequence. */
  public Chance(long seed) {
    this.random = new Random(seed);
  }

  /** A new, independent sequence. */
  public Chance fork() {
    return new Chance(random.nextLong());
  }

  boolean percent(double probability) {
    return random.nextDouble() * 100 < probability;
  }

  /** Whether something of this probability, in percent, happens. */
  public boolean happens(double percent) {
    return percent(percent);
  }

  /** A number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** How often something does not happen before it does, with this mean. */
  int geometric(double mean) {
    return (int) (Math.log(1 - random.nextDouble()) / Math.log(mean / (mean + 1)));
  }

  /** How often something happens that happens this often on average (Knuth's method). */
  int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** A version 4 UUID of this sequence. */
  public UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }
}
