package io.carryover.restore;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time in whole milliseconds, as events show it and the tables keep it, so that the first
 * answer to a request and a repeated one are the same.
 */
@ApplicationScoped
public class Moments {

  private final Clock clock;

  Moments(Clock clock) {
    this.clock = clock;
  }

  /** The present moment. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
