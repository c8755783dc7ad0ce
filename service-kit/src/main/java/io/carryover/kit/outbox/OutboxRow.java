package io.carryover.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.kit.event.CloudEventHeaders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An event as it stands in the outbox. */
record OutboxRow(
    long position,
    UUID eventId,
    String topic,
    String key,
    String type,
    String subject,
    String dataSchema,
    OffsetDateTime occurredAt,
    @Nullable String traceparent,
    String payload) {

  /** Of a row that is not written yet. */
  static final long NO_POSITION = 0;

  static final String COLUMNS =
      "o.position, o.event_id, o.topic, o.event_key, o.event_type, o.subject, o.data_schema, o.occurred_at, o.traceparent,"
          + " o.payload";

  static OutboxRow read(ResultSet row) throws SQLException {
    return new OutboxRow(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, OffsetDateTime.class),
        row.getString(9),
        row.getString(10));
  }

  OutboxRow at(long newPosition) {
    return new OutboxRow(
        newPosition,
        eventId,
        topic,
        key,
        type,
        subject,
        dataSchema,
        occurredAt,
        traceparent,
        payload);
  }

  /** The Kafka record, a CloudEvent in binary mode. */
  ProducerRecord<String, byte[]> toRecord(String source) {
    var record = new ProducerRecord<>(topic, key, payload.getBytes(UTF_8));
    var headers = record.headers();
    CloudEventHeaders.add(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    CloudEventHeaders.add(headers, CloudEventHeaders.ID, eventId.toString());
    CloudEventHeaders.add(headers, CloudEventHeaders.SOURCE, source);
    CloudEventHeaders.add(headers, CloudEventHeaders.TYPE, type);
    CloudEventHeaders.add(headers, CloudEventHeaders.SUBJECT, subject);
    CloudEventHeaders.add(
        headers,
        CloudEventHeaders.TIME,
        DateTimeFormatter.ISO_INSTANT.format(occurredAt.toInstant()));
    CloudEventHeaders.add(headers, CloudEventHeaders.DATA_SCHEMA, dataSchema);
    CloudEventHeaders.add(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
    if (traceparent != null) {
      CloudEventHeaders.add(headers, CloudEventHeaders.TRACE_PARENT, traceparent);
    }
    return record;
  }
}
