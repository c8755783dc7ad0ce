package io.carryover.restore;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Who has asked for a restore; it is always the device that requests it. */
@EnumNaming(LowerCamelCase.class)
public enum RequestedBy {
  /** The user of the device. */
  USER,

  /** The help desk, with a bulk restore of one device or many. */
  HELP_DESK
}
