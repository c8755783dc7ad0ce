package io.carryover.restore;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** The one end that a restore comes to. */
@EnumNaming(LowerCamelCase.class)
public enum RestoreOutcome {
  /** Everything in the restore point is on the device. */
  SUCCEEDED,

  /** Something is on the device, something is not. */
  PARTLY_SUCCEEDED,

  /** Nothing was applied, or what was applied is not what the restore point holds. */
  FAILED,

  /** Nobody finished it in time. */
  EXPIRED,

  /** Somebody stopped it; what was in place by then has stayed. */
  CANCELLED,

  /** The user wanted none. */
  SET_UP_AS_NEW;

  private final String wireName =
      EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(name());

  /** The name in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Whether the device has got something back. */
  public boolean hasRestored() {
    return this == SUCCEEDED || this == PARTLY_SUCCEEDED;
  }
}
