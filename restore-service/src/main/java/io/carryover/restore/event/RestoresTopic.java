package io.carryover.restore.event;

import io.carryover.kit.event.Topic;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The topic of this service's events. They are kept for ever, so that reports can be rebuilt from
 * them.
 */
class RestoresTopic {

  static final String NAME = "restores.v1";

  private static final int PARTITIONS = 6;
  private static final long FOR_EVER = -1;

  @Produces
  @Singleton
  static Topic restores() {
    return Topic.retained(NAME, PARTITIONS, FOR_EVER);
  }
}
