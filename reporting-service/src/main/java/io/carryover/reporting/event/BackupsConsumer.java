package io.carryover.reporting.event;

import io.carryover.kit.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens to the events of backup-service. */
@ApplicationScoped
class BackupsConsumer {

  private final EventConsumer events;

  BackupsConsumer(EventConsumer events) {
    this.events = events;
  }

  @Incoming("backups")
  @Blocking
  void consume(ConsumerRecords<String, byte[]> records) {
    events.consume(records);
  }
}
