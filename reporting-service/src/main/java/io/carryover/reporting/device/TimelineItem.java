package io.carryover.reporting.device;

import io.carryover.reporting.event.EventKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that happened to a device.
 *
 * @param sentence the same for a person
 */
record TimelineItem(UUID eventId, EventKind kind, Instant at, String sentence) {

  static final List<String> CSV_HEADER = List.of("at", "kind", "sentence", "eventId");

  List<Object> csvRow() {
    return List.of(at, kind.text(), sentence, eventId);
  }
}
