package io.carryover.backup.policy;

import io.carryover.backup.event.PolicyAssigned;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Remembers a changed effective policy. */
@ApplicationScoped
class PolicyAssignedHandler implements EventHandler<PolicyAssigned> {

  private final DevicePolicies policies;

  PolicyAssignedHandler(DevicePolicies policies) {
    this.policies = policies;
  }

  @Override
  public String type() {
    return PolicyAssigned.TYPE;
  }

  @Override
  public Class<PolicyAssigned> payload() {
    return PolicyAssigned.class;
  }

  @Override
  public void handle(PolicyAssigned event, EventMetadata metadata) {
    policies.apply(event);
  }
}
