package io.carryover.backup.restorecontent;

import io.carryover.kit.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads restore-service's topic. */
@ApplicationScoped
class RestoresTopic {

  private final EventConsumer events;

  RestoresTopic(EventConsumer events) {
    this.events = events;
  }

  @Incoming("restores")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> records) {
    events.consume(records);
  }
}
