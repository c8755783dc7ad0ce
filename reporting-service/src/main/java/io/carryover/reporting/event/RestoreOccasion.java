package io.carryover.reporting.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** When a restore was offered. */
public enum RestoreOccasion {
  DEVICE_SETUP("deviceSetup"),
  FIRST_SIGN_IN("firstSignIn"),
  ON_DEMAND("onDemand");

  private final String text;

  RestoreOccasion(String text) {
    this.text = text;
  }

  /** The occasion that is stored and shown as this text. */
  public static RestoreOccasion of(String text) {
    return Arrays.stream(values()).filter(o -> o.text.equals(text)).findFirst().orElseThrow();
  }

  /** As it is stored and shown. */
  @JsonValue
  public String text() {
    return text;
  }
}
