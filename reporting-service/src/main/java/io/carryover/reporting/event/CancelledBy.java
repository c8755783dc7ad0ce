package io.carryover.reporting.event;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Who has stopped a restore. */
@EnumNaming(LowerCamelCase.class)
public enum CancelledBy {
  DEVICE,
  USER,
  HELP_DESK
}
