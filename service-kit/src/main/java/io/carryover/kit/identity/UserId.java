package io.carryover.kit.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user, by the id that the organization's identity provider gives, unique within a tenant. */
public record UserId(@JsonValue String value) {

  private static final int MAX_LENGTH = 255;

  @JsonCreator
  public UserId {
    if (!isOne(value)) {
      throw new IllegalArgumentException("A user id has 1 to 255 characters.");
    }
  }

  static boolean isOne(String text) {
    return !text.isBlank() && text.length() <= MAX_LENGTH;
  }

  @Override
  public String toString() {
    return value;
  }
}
