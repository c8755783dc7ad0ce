package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes a version that can be restored. */
@ApplicationScoped
class BackupCompletedHandler implements EventHandler<BackupCompleted> {

  private final BackupProjection backups;
  private final TimelineProjection timeline;

  BackupCompletedHandler(BackupProjection backups, TimelineProjection timeline) {
    this.backups = backups;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.BackupCompleted";
  }

  @Override
  public Class<BackupCompleted> payload() {
    return BackupCompleted.class;
  }

  @Override
  public void handle(BackupCompleted event, EventMetadata metadata) {
    backups.apply(event, metadata);
    timeline.add(
        new Entry(
            event.deviceId(),
            EventKind.BACKUP_COMPLETED,
            event.completedAt(),
            Sentences.about(event)),
        metadata);
  }
}
