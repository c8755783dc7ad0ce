package io.carryover.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** How the outbox publishes and how long it keeps. */
@ConfigMapping(prefix = "carryover.outbox")
public interface OutboxConfig {

  /** How many events go to the broker before their acknowledgements are awaited. */
  @WithDefault("1000")
  int batchSize();

  /** How many days published events are kept, so that an empty broker can be filled again. */
  @WithDefault("30")
  int daysKept();

  /** The broker's replicas of each topic that this service creates. */
  @WithDefault("1")
  @WithName("topic-replicas")
  short topicReplicas();
}
