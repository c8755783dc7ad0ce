package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.event.RestoreUndone;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes that a restore has been undone. */
@ApplicationScoped
class RestoreUndoneHandler implements EventHandler<RestoreUndone> {

  private final RestoreProjection restores;
  private final TimelineProjection timeline;

  RestoreUndoneHandler(RestoreProjection restores, TimelineProjection timeline) {
    this.restores = restores;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.RestoreUndone";
  }

  @Override
  public Class<RestoreUndone> payload() {
    return RestoreUndone.class;
  }

  @Override
  public void handle(RestoreUndone event, EventMetadata metadata) {
    restores.apply(event, metadata);
    timeline.add(
        new Entry(
            event.deviceId(), EventKind.RESTORE_UNDONE, event.undoneAt(), Sentences.about(event)),
        metadata);
  }
}
