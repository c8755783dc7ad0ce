package io.carryover.kit.event;

import java.util.Map;

/**
 * A topic that a service owns and creates when it is missing; a service declares one bean for each.
 *
 * @param name the topic, with its version
 * @param partitions how many consumers of one group can share it
 * @param config Kafka's topic settings, such as retention
 */
public record Topic(String name, int partitions, Map<String, String> config) {

  /** A topic that keeps the newest record of each key for ever. */
  public static Topic compacted(String name, int partitions) {
    return new Topic(name, partitions, Map.of("cleanup.policy", "compact"));
  }

  /** A topic that keeps every record for a time; -1 is for ever. */
  public static Topic retained(String name, int partitions, long retentionMillis) {
    return new Topic(
        name,
        partitions,
        Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retentionMillis)));
  }
}
