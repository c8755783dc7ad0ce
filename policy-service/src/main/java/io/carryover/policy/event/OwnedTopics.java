package io.carryover.policy.event;

import io.carryover.kit.event.Topic;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topics that this service creates. */
class OwnedTopics {

  private static final int PARTITIONS = 6;

  @Produces
  @Singleton
  Topic policyAssignments() {
    return Topic.compacted(PolicyAssigned.TOPIC, PARTITIONS);
  }
}
