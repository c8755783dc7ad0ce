package io.carryover.backup.event;

import io.carryover.kit.event.Topic;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic that this service owns. */
class BackupsTopic {

  static final String NAME = "backups.v1";
  private static final int PARTITIONS = 6;
  private static final long FOR_EVER = -1;

  @Produces
  @Singleton
  Topic backups() {
    return Topic.retained(NAME, PARTITIONS, FOR_EVER);
  }
}
