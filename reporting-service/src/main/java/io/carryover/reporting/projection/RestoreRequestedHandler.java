package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.RestoreRequested;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes a restore that has begun. */
@ApplicationScoped
class RestoreRequestedHandler implements EventHandler<RestoreRequested> {

  private final RestoreProjection restores;
  private final TimelineProjection timeline;

  RestoreRequestedHandler(RestoreProjection restores, TimelineProjection timeline) {
    this.restores = restores;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.RestoreRequested";
  }

  @Override
  public Class<RestoreRequested> payload() {
    return RestoreRequested.class;
  }

  @Override
  public void handle(RestoreRequested event, EventMetadata metadata) {
    restores.apply(event, metadata);
    timeline.add(
        new Entry(
            event.deviceId(),
            EventKind.RESTORE_REQUESTED,
            event.requestedAt(),
            Sentences.about(event)),
        metadata);
  }
}
