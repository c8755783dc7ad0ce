package io.carryover.policy.backuppolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A policy's state in one column, as JSON. */
final class StateText {

  /** A newer release may have kept fields that this one does not know. */
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private StateText() {}

  static String write(PolicyState state) {
    try {
      return JSON.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The state of a policy cannot be written.", e);
    }
  }

  static PolicyState read(String text) {
    try {
      return JSON.readValue(text, PolicyState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored state of a policy cannot be read.", e);
    }
  }
}
