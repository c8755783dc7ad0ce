package io.carryover.load.restorepage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.carryover.agent.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event as its owner would publish it.
 *
 * @param owner the service whose event it is
 * @param schema of its body
 * @param deviceId the key, and the subject
 */
record PreparedEvent(
    UUID id,
    String topic,
    String owner,
    String type,
    String schema,
    UUID deviceId,
    Instant time,
    Map<String, Object> body) {

  /** The Kafka record, a CloudEvent in binary mode. */
  ProducerRecord<String, byte[]> toRecord() {
    var kafka = new ProducerRecord<>(topic, deviceId.toString(), json());
    header(kafka, "ce_specversion", "1.0");
    header(kafka, "ce_id", id.toString());
    header(kafka, "ce_source", owner);
    header(kafka, "ce_type", type);
    header(kafka, "ce_subject", deviceId.toString());
    header(kafka, "ce_time", time.toString());
    header(kafka, "ce_dataschema", schema);
    header(kafka, "content-type", "application/json");
    return kafka;
  }

  private byte[] json() {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The event cannot be written as JSON.", e);
    }
  }

  private static void header(ProducerRecord<String, byte[]> kafka, String name, String value) {
    kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
