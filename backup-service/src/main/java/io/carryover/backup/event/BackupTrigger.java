package io.carryover.backup.event;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** What made a device back up. */
@EnumNaming(LowerCamelCase.class)
public enum BackupTrigger {
  SCHEDULED,
  MANUAL
}
