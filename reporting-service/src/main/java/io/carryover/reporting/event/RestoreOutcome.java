package io.carryover.reporting.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How a restore ended. */
public enum RestoreOutcome {
  SUCCEEDED("succeeded"),
  PARTLY_SUCCEEDED("partlySucceeded"),
  FAILED("failed"),
  EXPIRED("expired"),
  CANCELLED("cancelled"),
  SET_UP_AS_NEW("setUpAsNew");

  private final String text;

  RestoreOutcome(String text) {
    this.text = text;
  }

  /** The outcome that is stored and shown as this text. */
  public static RestoreOutcome of(String text) {
    return Arrays.stream(values()).filter(o -> o.text.equals(text)).findFirst().orElseThrow();
  }

  /** As it is stored and shown. */
  @JsonValue
  public String text() {
    return text;
  }
}
