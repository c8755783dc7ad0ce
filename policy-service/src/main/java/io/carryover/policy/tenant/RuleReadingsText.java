package io.carryover.policy.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** A tenant's readings of rules in one column, as JSON. */
final class RuleReadingsText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RuleReadingsText() {}

  static String write(Map<String, String> readings) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(readings));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The readings cannot be written.", e);
    }
  }

  static Map<String, String> read(String text) {
    try {
      return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored readings cannot be read.", e);
    }
  }
}
