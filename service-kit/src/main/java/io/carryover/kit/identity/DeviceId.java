package io.carryover.kit.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An enrolled device. */
public record DeviceId(@JsonValue UUID value) {

  @JsonCreator
  public DeviceId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
