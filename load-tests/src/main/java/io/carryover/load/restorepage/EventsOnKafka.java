package io.carryover.load.restorepage;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes events in the place of their owners. */
record EventsOnKafka(String bootstrapServers) {

  /**
   * Publishes them in their order, each acknowledged by the broker.
   *
   * @throws IllegalStateException if one is not
   */
  void publish(Stream<PreparedEvent> events) {
    var failure = new AtomicReference<@Nullable Exception>();
    try (var producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20),
            new StringSerializer(),
            new ByteArraySerializer())) {
      events.forEach(event ->
          producer.send(
              event.toRecord(),
              (sent, trouble) -> {
                if (trouble != null) {
                  failure.compareAndSet(null, trouble);
                }
              }));
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException("An event did not get to Kafka.", failure.get());
    }
  }
}
