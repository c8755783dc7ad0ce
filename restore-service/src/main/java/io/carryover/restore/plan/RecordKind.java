package io.carryover.restore.plan;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Whom a record belongs to. */
@EnumNaming(LowerCamelCase.class)
public enum RecordKind {
  /** The user's, the same on all of the user's devices. */
  ROAMING,

  /** One device's. */
  BACKUP
}
