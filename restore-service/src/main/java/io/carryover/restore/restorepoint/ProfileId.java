package io.carryover.restore.restorepoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A backup profile: one user on one device. */
public record ProfileId(@JsonValue UUID value) {

  @JsonCreator
  public ProfileId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
