package io.carryover.probe;

import io.carryover.kit.event.Topic;
import io.carryover.kit.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class NotesTopic {

  private final EventConsumer events;

  NotesTopic(EventConsumer events) {
    this.events = events;
  }

  @Produces
  @Singleton
  static Topic notes() {
    return Topic.retained("notes.v1", 3, -1);
  }

  @Incoming("notes")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> records) {
    events.consume(records);
  }
}
