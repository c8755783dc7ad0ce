package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.RestoreFinished;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes how a restore has ended. */
@ApplicationScoped
class RestoreFinishedHandler implements EventHandler<RestoreFinished> {

  private final RestoreProjection restores;
  private final TimelineProjection timeline;

  RestoreFinishedHandler(RestoreProjection restores, TimelineProjection timeline) {
    this.restores = restores;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.RestoreFinished";
  }

  @Override
  public Class<RestoreFinished> payload() {
    return RestoreFinished.class;
  }

  @Override
  public void handle(RestoreFinished event, EventMetadata metadata) {
    restores.apply(event, metadata);
    timeline.add(
        new Entry(
            event.deviceId(),
            EventKind.RESTORE_FINISHED,
            event.finishedAt(),
            Sentences.about(event)),
        metadata);
  }
}
