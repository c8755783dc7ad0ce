package io.carryover.kit.outbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How the outbox publishes and how long it keeps. */
@ConfigMapping(prefix = "carryover.outbox")
public interface OutboxConfig {

  /** How many events go to the broker before their acknowledgements are awaited. */
  @WithDefault("1000")
  int batchSize();

  /**
   * How long after the last round the next begins at the earliest while there is something to
   * publish: events of several commits go to the broker together. The first event after a pause
   * goes at once.
   */
  @WithDefault("PT0.05S")
  Duration pace();

  /**
   * How much memory events take that wait for their round; beyond it they are read from the
   * database.
   */
  @WithDefault("8M")
  MemorySize handedOver();

  /** How many days published events are kept, so that an empty broker can be filled again. */
  @WithDefault("30")
  int daysKept();

  /** The broker's replicas of each topic that this service creates. */
  @WithDefault("1")
  @WithName("topic-replicas")
  short topicReplicas();
}
