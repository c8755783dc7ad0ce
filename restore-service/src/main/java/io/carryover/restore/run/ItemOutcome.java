package io.carryover.restore.run;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** The device's word on one item. */
@EnumNaming(LowerCamelCase.class)
enum ItemOutcome {
  /** It is on the device now. */
  APPLIED,

  /** It was left out. */
  SKIPPED,

  /** It could not be applied. */
  FAILED;

  private final String wireName =
      EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(name());

  /** The name in JSON. */
  String wireName() {
    return wireName;
  }
}
