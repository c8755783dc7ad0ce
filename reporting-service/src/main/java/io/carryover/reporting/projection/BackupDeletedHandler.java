package io.carryover.reporting.projection;

import io.carryover.kit.inbox.BatchEventHandler;
import io.carryover.reporting.event.BackupDeleted;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.generation.LiveGenerations;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Notes that versions or whole profiles are gone. */
@ApplicationScoped
class BackupDeletedHandler implements BatchEventHandler<BackupDeleted> {

  private final LiveGenerations generations;
  private final TimelineProjection timeline;

  BackupDeletedHandler(LiveGenerations generations, TimelineProjection timeline) {
    this.generations = generations;
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
  public void handleAll(Connection connection, List<Received<BackupDeleted>> events)
      throws SQLException {
    Integer[] live = generations.toWrite(connection);
    new BackupProjection(connection, live).delete(events);
    timeline.addAll(
        connection,
        live,
        events,
        event ->
            new Entry(
                event.deviceId(),
                EventKind.BACKUP_DELETED,
                event.deletedAt(),
                Sentences.about(event)));
  }
}
