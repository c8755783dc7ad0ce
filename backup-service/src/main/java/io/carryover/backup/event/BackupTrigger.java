package io.carryover.backup.event;

import io.carryover.kit.json.LowerCamelCase;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What made a device back up. */
@EnumNaming(LowerCamelCase.class)
public enum BackupTrigger {
  SCHEDULED,
  MANUAL
}
