package io.carryover.agent.command;

import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.schedule.NextContact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Whether an agent that runs by a timer is to talk to the service, and what it makes of a failure.
 */
record ScheduledTurn(Path folder, Clock clock, RandomGenerator random) {

  private static final Set<Integer> COME_AGAIN = Set.of(429, 503);

  boolean hasCome(AgentMemory memory) {
    return !clock.instant().isBefore(of(memory).at());
  }

  NextContact of(AgentMemory memory) {
    NextContact next = memory.nextContact();
    return next == null ? NextContact.first(Instant.EPOCH) : next;
  }

  /** Remembers when to try again: what the service has said, or else its own pause. */
  void failed(RuntimeException failure) throws IOException {
    AgentMemory memory = AgentMemory.demand(folder);
    memory.comingAgain(after(failure, of(memory))).write(folder);
  }

  private NextContact after(RuntimeException failure, NextContact before) {
    if (failure instanceof RefusedException refused && COME_AGAIN.contains(refused.status())) {
      long seconds = refused.problem().path("retryAfterSeconds").asLong(0);
      if (seconds > 0) {
        return before.afterTurnedAway(clock.instant(), Duration.ofSeconds(seconds), random);
      }
    }
    return before.afterSilence(clock.instant(), random);
  }
}
