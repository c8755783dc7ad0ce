package io.carryover.kit.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Writes events as JSON, with every field, within their limit. */
@Singleton
class EventPayloads {

  /**
   * Far under Kafka's limit for a record; an event that is larger carries what does not belong in
   * it.
   */
  static final int MAX_BYTES = 256 * 1024;

  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private final ObjectMapper json;

  EventPayloads(ObjectMapper json) {
    this.json = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
  }

  /**
   * The event as text.
   *
   * @throws IllegalArgumentException if it cannot be written, or is too large
   */
  String write(Object event) {
    try {
      String payload = json.writeValueAsString(event);
      if (payload.length() > MAX_BYTES / MOST_BYTES_OF_A_CHAR
          && payload.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "An event of type %s is larger than %d bytes."
                .formatted(event.getClass().getSimpleName(), MAX_BYTES));
      }
      return payload;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The event cannot be written as JSON.", e);
    }
  }
}
