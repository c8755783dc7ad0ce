package io.carryover.reporting.event;

import io.carryover.kit.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to the events of restore-service. */
@ApplicationScoped
class RestoresConsumer {

  private final EventConsumer events;

  RestoresConsumer(EventConsumer events) {
    this.events = events;
  }

  @Incoming("restores")
  @Blocking
  void consume(ConsumerRecords<String, byte[]> records) {
    events.consume(records);
  }
}
