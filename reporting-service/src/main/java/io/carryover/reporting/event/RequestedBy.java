package io.carryover.reporting.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who has asked for a restore. */
public enum RequestedBy {
  USER("user"),
  HELP_DESK("helpDesk");

  private final String text;

  RequestedBy(String text) {
    this.text = text;
  }

  /** As events name it. */
  @JsonValue
  public String text() {
    return text;
  }
}
