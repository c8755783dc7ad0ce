package io.carryover.restore.eligibility;

import io.carryover.kit.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the topic of policies. */
@ApplicationScoped
class PolicyAssignmentsConsumer {

  private final EventConsumer events;

  PolicyAssignmentsConsumer(EventConsumer events) {
    this.events = events;
  }

  @Incoming("policy-assignments")
  @Blocking
  void consume(ConsumerRecords<String, byte[]> records) {
    events.consume(records);
  }
}
