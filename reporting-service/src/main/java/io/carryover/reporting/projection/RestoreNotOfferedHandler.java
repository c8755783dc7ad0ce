package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.RestoreNotOffered;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes a restore page that was not shown. */
@ApplicationScoped
class RestoreNotOfferedHandler implements EventHandler<RestoreNotOffered> {

  private final RestoreNotOfferedProjection pages;
  private final TimelineProjection timeline;

  RestoreNotOfferedHandler(RestoreNotOfferedProjection pages, TimelineProjection timeline) {
    this.pages = pages;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.RestoreNotOffered";
  }

  @Override
  public Class<RestoreNotOffered> payload() {
    return RestoreNotOffered.class;
  }

  @Override
  public void handle(RestoreNotOffered event, EventMetadata metadata) {
    pages.apply(event, metadata);
    timeline.add(
        new Entry(
            event.deviceId(),
            EventKind.RESTORE_NOT_OFFERED,
            event.decidedAt(),
            Sentences.about(event)),
        metadata);
  }
}
