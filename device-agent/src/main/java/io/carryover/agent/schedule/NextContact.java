package io.carryover.agent.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When an agent checks in next, unless its user wants a backup before.
 *
 * @param at not before this moment
 * @param failures how many contacts in a row were without an answer that helps
 */
public record NextContact(Instant at, int failures) {

  /** What an agent adds to its slot; the server leaves so much room in the minute of a slot. */
  private static final long JITTER_MILLIS = Duration.ofSeconds(30).toMillis();

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 6;

  /** The contact of an agent that has never had an answer, not before a moment. */
  public static NextContact first(Instant notBefore) {
    return new NextContact(notBefore, 0);
  }

  /** After an answer that names a slot: at that moment or up to half a minute later. */
  public static NextContact atSlot(Instant slot, RandomGenerator random) {
    return new NextContact(slot.plusMillis(random.nextLong(JITTER_MILLIS)), 0);
  }

  /**
   * After no answer: somewhere in a pause that doubles with each failure, from a minute to an hour.
   * All of the pause is random, so that agents that lost the service together do not find it
   * together.
   */
  public NextContact afterSilence(Instant now, RandomGenerator random) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    long most = Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis());
    return new NextContact(now.plusMillis(random.nextLong(most)), failures + 1);
  }

  /**
   * After having been turned away: never before what {@code Retry-After} said, and spread a bit.
   */
  public NextContact afterTurnedAway(Instant now, Duration retryAfter, RandomGenerator random) {
    long most = Math.max(1_000, retryAfter.toMillis() / 4);
    return new NextContact(now.plus(retryAfter).plusMillis(random.nextLong(most)), failures + 1);
  }
}
