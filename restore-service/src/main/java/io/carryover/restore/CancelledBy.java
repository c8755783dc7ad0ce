package io.carryover.restore;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Who has stopped a restore before its end. */
@EnumNaming(LowerCamelCase.class)
public enum CancelledBy {
  /** The device itself. */
  DEVICE,

  /** The user whose restore it is. */
  USER,

  /** Somebody of the help desk. */
  HELP_DESK;

  private final String wireName =
      EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(name());

  /** The name in JSON. */
  public String wireName() {
    return wireName;
  }
}
