package io.carryover.kit.test.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.carryover.kit.event.EventContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The committed {@code asyncapi.yaml}, held against what the owners of the events really do. */
final class AsyncApi {

  private static final String MESSAGES = "#/components/messages/";

  private AsyncApi() {}

  /** Fails unless the document names an event's type, its one topic and its schema. */
  static void assertDescribes(String event, EventContract<?> contract, String schemaFile) {
    JsonNode document = document();
    JsonNode message = document.at("/components/messages/" + event);
    assertThat(message.path("name").asText()).as("type of %s", event).isEqualTo(contract.type());
    assertThat(message.at("/payload/$ref").asText())
        .as("schema of %s", event)
        .isEqualTo(schemaFile);
    assertThat(ContractFiles.path(schemaFile)).as("schema of %s", event).isRegularFile();
    assertThat(topicsOf(document, event))
        .as("topics of %s", event)
        .containsExactly(contract.topic());
  }

  private static List<String> topicsOf(JsonNode document, String event) {
    List<String> topics = new ArrayList<>();
    for (JsonNode channel : document.path("channels")) {
      if (channel.at("/messages/%s/$ref".formatted(event)).asText().equals(MESSAGES + event)) {
        topics.add(channel.path("address").asText());
      }
    }
    return topics;
  }

  private static JsonNode document() {
    try {
      return new YAMLMapper().readTree(ContractFiles.read(ContractFiles.path("asyncapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
