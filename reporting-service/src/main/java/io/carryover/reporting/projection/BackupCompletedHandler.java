package io.carryover.reporting.projection;

import io.carryover.kit.inbox.BatchEventHandler;
import io.carryover.reporting.event.BackupCompleted;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.generation.LiveGenerations;
import io.carryover.reporting.projection.TimelineProjection.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Notes versions that can be restored: all that have come together with the same few statements.
 */
@ApplicationScoped
class BackupCompletedHandler implements BatchEventHandler<BackupCompleted> {

  private final LiveGenerations generations;
  private final TimelineProjection timeline;

  BackupCompletedHandler(LiveGenerations generations, TimelineProjection timeline) {
    this.generations = generations;
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
  public void handleAll(Connection connection, List<Received<BackupCompleted>> events)
      throws SQLException {
    Integer[] live = generations.toWrite(connection);
    new BackupProjection(connection, live).complete(events);
    timeline.addAll(
        connection,
        live,
        events,
        event ->
            new Entry(
                event.deviceId(),
                EventKind.BACKUP_COMPLETED,
                event.completedAt(),
                Sentences.about(event)));
  }
}
