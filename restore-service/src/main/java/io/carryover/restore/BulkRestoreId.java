package io.carryover.restore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One bulk restore, by the id that the help desk has chosen for it. */
public record BulkRestoreId(@JsonValue UUID value) {

  @JsonCreator
  public BulkRestoreId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
