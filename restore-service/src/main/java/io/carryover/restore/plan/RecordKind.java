package io.carryover.restore.plan;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Whom a record belongs to. */
@EnumNaming(LowerCamelCase.class)
public enum RecordKind {
  /** The user's, the same on all of the user's devices. */
  ROAMING,

  /** One device's. */
  BACKUP;

  private final String wireName =
      EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(name());

  /** The name in JSON, and in the digest of a manifest. */
  public String wireName() {
    return wireName;
  }
}
