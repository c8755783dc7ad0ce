package io.carryover.reporting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.event.CloudEventHeaders;
import io.carryover.kit.event.EventMetadata;
import io.carryover.kit.tenancy.TenantId;
import io.carryover.kit.test.contract.ContractJson;
import io.carryover.kit.test.stack.EventsOnTopic;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event of another service; told twice it is the same event.
 *
 * @param name such as {@code BackupCompleted}
 */
public record ToldEvent(
    String topic, String name, String key, UUID id, Instant time, ObjectNode body) {

  public String type() {
    return "io.carryover." + name;
  }

  /** As a record of its topic. */
  public ProducerRecord<String, byte[]> toRecord() {
    var record = EventsOnTopic.event(topic, type(), key, body, id);
    record.headers().remove(CloudEventHeaders.TIME);
    CloudEventHeaders.add(record.headers(), CloudEventHeaders.TIME, time.toString());
    return record;
  }

  /** As the kit hands it to a handler. */
  public EventMetadata metadata() {
    return new EventMetadata(
        id, "/test", type(), key, time, TenantId.of(body.get("tenantId").asText()));
  }

  /** The body as a handler reads it. */
  public <T> T read(Class<T> type) {
    try {
      return ContractJson.LENIENT.treeToValue(body, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The same event with a field that nobody knows yet. */
  public ToldEvent fromTheFuture() {
    ObjectNode future = body.deepCopy();
    future.put("fieldOfTheFuture", "x").putObject("objectOfTheFuture").put("a", 1);
    return new ToldEvent(topic, name, key, id, time, future);
  }

  /** The same happening in another tenant: another event. */
  public ToldEvent in(UUID tenant) {
    ObjectNode moved = body.deepCopy();
    moved.put("tenantId", tenant.toString());
    return new ToldEvent(topic, name, key, id, time, moved);
  }
}
