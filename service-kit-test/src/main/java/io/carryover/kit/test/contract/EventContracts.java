package io.carryover.kit.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.carryover.kit.event.EventContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One event's committed contract: its JSON Schema and its golden examples. */
public final class EventContracts {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();
  private static final Pattern WORD_START = Pattern.compile("(?<!^)([A-Z])");

  private final String event;
  private final String slug;

  private EventContracts(String event) {
    this.event = event;
    this.slug = WORD_START.matcher(event).replaceAll("-$1").toLowerCase(java.util.Locale.ROOT);
  }

  /** The contract of an event by its name, such as {@code BackupCompleted}. */
  public static EventContracts of(String event) {
    return new EventContracts(event);
  }

  /** One golden example. */
  public record Example(String name, JsonNode json) {}

  /** All golden examples of this event. */
  public List<Example> examples() {
    List<Example> found = new ArrayList<>();
    for (Path file : ContractFiles.list("examples", slug + ".", ".json")) {
      found.add(
          new Example(file.getFileName().toString(), ContractJson.tree(ContractFiles.read(file))));
    }
    assertThat(found).as("golden examples of %s", event).isNotEmpty();
    return found;
  }

  /** The first golden example, for tests that need one valid event. */
  public JsonNode example() {
    return examples().stream()
        .filter(e -> e.name().equals(slug + ".v1.json"))
        .findFirst()
        .orElseThrow()
        .json()
        .deepCopy();
  }

  /** Fails unless a body satisfies the schema. */
  public void assertValid(String body) {
    var errors =
        schema()
            .validate(
                body,
                InputFormat.JSON,
                c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)));
    assertThat(errors).as("%s against its schema: %s", event, body).isEmpty();
  }

  /**
   * Fails unless the owner's record writes exactly what the golden examples show, the schema
   * accepts it, and {@code asyncapi.yaml} tells where it is published.
   */
  public void assertWrittenBy(EventContract<?> contract) {
    Class<?> producerRecord = contract.payload();
    AsyncApi.assertDescribes(event, contract, "events/%s.v1.schema.json".formatted(slug));
    for (Example example : examples()) {
      assertValid(example.json().toString());
      Object event = ContractJson.read(ContractJson.STRICT, example.json(), producerRecord);
      JsonNode written = ContractJson.tree(ContractJson.write(event));
      assertThat(written)
          .as("%s as %s writes it", example.name(), producerRecord.getName())
          .isEqualTo(example.json());
    }
  }

  /**
   * Fails unless a row of a real outbox has the fields of the golden example and satisfies the
   * schema.
   */
  public void assertEmitted(String outboxPayload) {
    assertValid(outboxPayload);
    assertThat(fields(ContractJson.tree(outboxPayload)))
        .as("fields of an emitted %s", event)
        .isEqualTo(fields(example()));
  }

  /**
   * Hands every golden example to a consumer, once as it is and once with fields that nobody knows.
   *
   * @param consumerRecord the consumer's own narrow record
   */
  public <T> void forEachExampleReadBy(Class<T> consumerRecord, Consumer<T> consumer) {
    for (Example example : examples()) {
      consumer.accept(ContractJson.read(ContractJson.LENIENT, example.json(), consumerRecord));
      ObjectNode fromTheFuture = example.json().deepCopy();
      fromTheFuture.put("fieldOfTheFuture", "x").putObject("objectOfTheFuture").put("a", 1);
      consumer.accept(ContractJson.read(ContractJson.LENIENT, fromTheFuture, consumerRecord));
    }
  }

  private static List<String> fields(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    names.sort(null);
    return names;
  }

  private Schema schema() {
    return LOADED.computeIfAbsent(
        slug,
        s ->
            SCHEMAS.getSchema(
                ContractFiles.read(ContractFiles.path("events/" + s + ".v1.schema.json")),
                InputFormat.JSON));
  }
}
