package io.carryover.reporting.device;

import io.carryover.reporting.answer.Cursor;
import io.carryover.reporting.answer.Page;
import io.carryover.reporting.event.EventKind;
import io.carryover.reporting.generation.Row;
import io.carryover.reporting.generation.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what has happened to a device, the newest first. */
@ApplicationScoped
class Timelines {

  private static final String ROWS =
      """
      select event_id, kind, occurred_at, sentence
      from timeline
      where tenant_id = ? and generation = ? and device_id = ? and (occurred_at, event_id) < (?, ?)
      order by occurred_at desc, event_id desc
      limit ?
      """;

  private final Snapshots snapshots;
  private final ReadableDevices readable;

  Timelines(Snapshots snapshots, ReadableDevices readable) {
    this.snapshots = snapshots;
    this.readable = readable;
  }

  Page<TimelineItem> page(UUID device, @Nullable String after, int limit) {
    var start = Cursor.read(after, Cursor.BEFORE_NEWEST);
    return snapshots.read(snapshot -> {
      readable.demand(snapshot, device);
      List<TimelineItem> found =
          snapshot.list(ROWS, Timelines::item, device, start.at(), start.id(), limit + 1);
      return Page.of(snapshot.asOf(), found, limit, item -> new Cursor(item.at(), item.eventId()));
    });
  }

  private static TimelineItem item(Row row) throws SQLException {
    return new TimelineItem(
        row.id("event_id"),
        EventKind.of(row.text("kind")),
        row.instant("occurred_at"),
        row.text("sentence"));
  }
}
