package io.carryover.reporting.projection;

import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.reporting.event.BackupDeleted;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;

/** Notes that a version or a whole profile is gone. */
@ApplicationScoped
class BackupDeletedHandler implements EventHandler<BackupDeleted> {

  private final BackupProjection backups;
  private final TimelineProjection timeline;

  BackupDeletedHandler(BackupProjection backups, TimelineProjection timeline) {
    this.backups = backups;
    this.timeline = timeline;
  }

  @Override
  public String type() {
    return "io.carryover.BackupDeleted";
  }

  @Override
  public Class<BackupDeleted> payload() {
    return BackupDeleted.class;
  }

  @Override
  public void handle(BackupDeleted event, EventMetadata metadata) {
    backups.apply(event, metadata);
    timeline.add(
        new Entry(
            event.deviceId(), EventKind.BACKUP_DELETED, event.deletedAt(), Sentences.about(event)),
        metadata);
  }
}
