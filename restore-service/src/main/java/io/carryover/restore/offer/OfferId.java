package io.carryover.restore.offer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One restore offer. */
public record OfferId(@JsonValue UUID value) {

  @JsonCreator
  public OfferId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
