package io.carryover.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Events as one JSON array, for a statement that writes all of them: Postgres reads its rows with
 * {@code json_to_recordset}.
 */
@ApplicationScoped
public class EventRows {

  private final ObjectMapper json;

  EventRows(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The array.
   *
   * @param row what the statement sees of an event, under the names of its JSON
   */
  public <E> String of(List<E> events, Function<E, ?> row) {
    try {
      return json.writeValueAsString(events.stream().map(row).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
