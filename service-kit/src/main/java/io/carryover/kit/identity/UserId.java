package io.carryover.kit.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user, by the id that the organization's identity provider gives, unique within a tenant. */
public record UserId(@JsonValue String value) {

  private static final int MAX_LENGTH = 255;

  @JsonCreator
  public UserId {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("A user id has 1 to 255 characters.");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
