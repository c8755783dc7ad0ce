package io.carryover.restore;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** What the user has chosen on the restore page. */
@EnumNaming(LowerCamelCase.class)
public enum RestoreChoice {
  /** One of the backups that were offered. */
  BACKUP,

  /** Nothing is restored, deliberately. */
  SET_UP_AS_NEW
}
