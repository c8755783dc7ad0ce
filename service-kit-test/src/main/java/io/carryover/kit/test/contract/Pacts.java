package io.carryover.kit.test.contract;

import au.com.dius.pact.consumer.MessagePactBuilder;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.provider.MessageAndMetadata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Message pacts: what a consumer reads of an event, written down by the consumer, verified by the
 * producer.
 *
 * <p>The consumer's narrow record is the pact: its components are the fields that it reads, so that
 * a pact cannot be forgotten when a field is added to the record.
 */
public final class Pacts {

  private static final Map<String, Object> METADATA = Map.of("contentType", "application/json");

  private Pacts() {}

  /**
   * Writes the pact of one consumer with one producer, and compares it with the committed one.
   *
   * @param reads each event's name with the consumer's record of it
   */
  public static void publish(String consumer, String provider, Map<String, Class<?>> reads) {
    var builder =
        new MessagePactBuilder(PactSpecVersion.V4).consumer(consumer).hasPactWith(provider);
    for (var read : new java.util.TreeMap<>(reads).entrySet()) {
      JsonNode example = EventContracts.of(read.getKey()).example();
      builder =
          builder
              .expectsToReceive(read.getKey())
              .withMetadata(new LinkedHashMap<>(METADATA))
              .withContent(body(read.getValue(), example));
    }
    V4Pact pact = builder.toPact(V4Pact.class);
    Path folder = Path.of("target", "pacts");
    String file = "%s-%s.json".formatted(consumer, provider);
    // Pact would merge what it writes with what an earlier run has left there.
    ContractFiles.delete(folder.resolve(file));
    pact.write(folder.toString(), PactSpecVersion.V4);
    ContractFiles.compare(
        ContractFiles.path("pacts").resolve(file),
        ContractFiles.read(folder.resolve(file)),
        "The pact of %s with %s".formatted(consumer, provider));
  }

  /** A producer's event as the verification wants it, written by the producer's own record. */
  public static MessageAndMetadata message(String event, Class<?> producerRecord) {
    Object example =
        ContractJson.read(ContractJson.LENIENT, EventContracts.of(event).example(), producerRecord);
    return new MessageAndMetadata(
        ContractJson.write(example).getBytes(StandardCharsets.UTF_8), METADATA);
  }

  private static PactDslJsonBody body(Class<?> consumerRecord, JsonNode example) {
    var body = new PactDslJsonBody();
    for (RecordComponent component : consumerRecord.getRecordComponents()) {
      JsonNode value = example.get(component.getName());
      if (value == null) {
        throw new AssertionError(
            "%s reads \"%s\", which the golden example does not have."
                .formatted(consumerRecord.getSimpleName(), component.getName()));
      }
      add(body, component, value);
    }
    return body;
  }

  private static void add(PactDslJsonBody body, RecordComponent component, JsonNode value) {
    String name = component.getName();
    switch (value.getNodeType()) {
      case STRING -> body.stringType(name, value.asText());
      case BOOLEAN -> body.booleanType(name, value.asBoolean());
      case NUMBER -> body.integerType(name, value.asLong());
      case OBJECT -> {
        var child = body.object(name);
        if (component.getType().isRecord()) {
          for (RecordComponent inner : component.getType().getRecordComponents()) {
            var innerValue = ((ObjectNode) value).get(inner.getName());
            if (innerValue != null) {
              add(child, inner, innerValue);
            }
          }
        }
        child.closeObject();
      }
      // The elements of a list and a null say nothing about what is required: the field itself is.
      default -> body.like(name, ContractJson.LENIENT.convertValue(value, Object.class));
    }
  }
}
