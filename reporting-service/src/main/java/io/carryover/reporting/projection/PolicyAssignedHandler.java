package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.PolicyAssigned;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes what a device may do. */
@ApplicationScoped
class PolicyAssignedHandler implements EventHandler<PolicyAssigned> {

  private final DeviceProjection devices;
  private final TimelineProjection timeline;

  PolicyAssignedHandler(DeviceProjection devices, TimelineProjection timeline) {
    this.devices = devices;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.PolicyAssigned";
  }

  @Override
  public Class<PolicyAssigned> payload() {
    return PolicyAssigned.class;
  }

  @Override
  public void handle(PolicyAssigned event, EventMetadata metadata) {
    devices.apply(event, metadata);
    timeline.add(event, metadata);
  }
}
