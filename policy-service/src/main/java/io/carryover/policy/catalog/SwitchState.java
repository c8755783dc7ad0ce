package io.carryover.policy.catalog;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** A switch that can be left alone, which is not the same as off. */
@EnumNaming(LowerCamelCase.class)
public enum SwitchState {
  NOT_CONFIGURED,
  ENABLED,
  DISABLED
}
