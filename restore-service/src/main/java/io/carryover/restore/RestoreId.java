package io.carryover.restore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One restore, by the id that the device has chosen for it. */
public record RestoreId(@JsonValue UUID value) {

  @JsonCreator
  public RestoreId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
