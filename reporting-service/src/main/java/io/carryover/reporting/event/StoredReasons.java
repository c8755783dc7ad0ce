package io.carryover.reporting.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The reasons of a decision as they are kept with the device. */
@ApplicationScoped
public class StoredReasons {

  private final ObjectMapper json;

  StoredReasons(ObjectMapper json) {
    this.json = json;
  }

  /** Reads the JSON that they are stored as. */
  public List<Reason> read(String stored) {
    try {
      return json.readValue(stored, new TypeReference<List<Reason>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
