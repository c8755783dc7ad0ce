package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.policy.catalog.SettingValue;
import java.util.List;

/** A policy's values in one column, as JSON. */
final class SettingsText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingsText() {}

  static String write(List<SettingValue> settings) {
    try {
      return JSON.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The settings cannot be written.", e);
    }
  }

  static List<SettingValue> read(String text) {
    try {
      return JSON.readValue(text, new TypeReference<List<SettingValue>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored settings cannot be read.", e);
    }
  }
}
