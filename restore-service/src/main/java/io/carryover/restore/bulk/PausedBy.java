package io.carryover.restore.bulk;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Who has paused a bulk restore. */
@EnumNaming(LowerCamelCase.class)
enum PausedBy {
  /** Somebody of the help desk. */
  HAND,

  /** The bulk restore itself, because too many restores have failed. */
  FAILURE_RATE
}
