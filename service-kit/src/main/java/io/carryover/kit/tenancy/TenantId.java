package io.carryover.kit.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One organization whose data is kept apart from all others. */
public record TenantId(@JsonValue UUID value) {

  @JsonCreator
  public TenantId {}

  /**
   * Reads the textual form of a UUID.
   *
   * @throws IllegalArgumentException if the text is not a UUID
   */
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
