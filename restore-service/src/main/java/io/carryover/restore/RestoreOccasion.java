package io.carryover.restore;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** The moment at which a device asks what it can restore. */
@EnumNaming(LowerCamelCase.class)
public enum RestoreOccasion {
  /** During enrolment, before the desktop. */
  DEVICE_SETUP,

  /** The user's first sign-in after enrolment: the second chance for a missed page. */
  FIRST_SIGN_IN,

  /** Whenever the user wants it. */
  ON_DEMAND;

  private final String wireName =
      EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(name());

  /** The name in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Whether the page comes by itself, rather than because the user has called for it. */
  public boolean isUnasked() {
    return this != ON_DEMAND;
  }
}
