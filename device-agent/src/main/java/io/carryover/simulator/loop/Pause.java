package io.carryover.simulator.loop;

import java.time.Duration;

/** Waiting for events that are on their way. */
final class Pause {

  private static final Duration MOMENT = Duration.ofMillis(250);

  private Pause() {}

  static void aMoment() {
    try {
      Thread.sleep(MOMENT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
