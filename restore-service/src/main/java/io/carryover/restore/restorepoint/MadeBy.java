package io.carryover.restore.restorepoint;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Which of a user's backups a device may get, by the device that made it. */
@EnumNaming(LowerCamelCase.class)
public enum MadeBy {
  /** Whichever is the newest. */
  ANY_DEVICE,

  /** Not its own: somebody has a new PC. */
  ANOTHER_DEVICE,

  /** Only its own: something has gone wrong on it. */
  SAME_DEVICE
}
