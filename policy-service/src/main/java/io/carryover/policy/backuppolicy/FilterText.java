package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** A filter in one column, as JSON. */
final class FilterText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private FilterText() {}

  static @Nullable String write(@Nullable DeviceFilter filter) {
    try {
      return filter == null ? null : JSON.writeValueAsString(filter);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The filter cannot be written.", e);
    }
  }

  static @Nullable DeviceFilter read(@Nullable String text) {
    try {
      return text == null ? null : JSON.readValue(text, DeviceFilter.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored filter cannot be read.", e);
    }
  }
}
