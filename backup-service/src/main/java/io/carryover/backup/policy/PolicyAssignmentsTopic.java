package io.carryover.backup.policy;

import io.carryover.kit.inbox.EventConsumer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads policy-service's topic. */
@ApplicationScoped
class PolicyAssignmentsTopic {

  private final EventConsumer events;

  PolicyAssignmentsTopic(EventConsumer events) {
    this.events = events;
  }

  @Incoming("policy-assignments")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> records) {
    events.consume(records);
  }
}
