package io.carryover.kit.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How to reach Kafka: every {@code kafka.*} setting of the configuration, so that TLS and SASL are
 * told once for all clients.
 */
@Singleton
public final class KafkaConnection {

  private final Map<String, Object> settings;

  KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> settings) {
    this.settings = Map.copyOf(settings);
  }

  /**
   * The settings of a client.
   *
   * @param known the names that this kind of client knows; others are left out
   * @param own what the client demands, whatever the configuration says
   */
  public Map<String, Object> with(Set<String> known, Map<String, Object> own) {
    Map<String, Object> all = new HashMap<>(settings);
    all.keySet().retainAll(known);
    all.putAll(own);
    return all;
  }
}
