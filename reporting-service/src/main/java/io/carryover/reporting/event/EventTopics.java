package io.carryover.reporting.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topics that this service reads, named once, by the channels of the live consumers. */
@ApplicationScoped
public class EventTopics {

  private final List<String> names;

  EventTopics(
      @ConfigProperty(name = "mp.messaging.incoming.policy-assignments.topic")
          String policyAssignments,
      @ConfigProperty(name = "mp.messaging.incoming.backups.topic") String backups,
      @ConfigProperty(name = "mp.messaging.incoming.restores.topic") String restores) {
    this.names = List.of(policyAssignments, backups, restores);
  }

  /** The topics, all of which a rebuild reads. */
  public List<String> names() {
    return names;
  }
}
