package io.carryover.policy.facts;

import io.carryover.kit.json.LowerCamelCase;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** How a companion policy stands on a device; only disabled does harm. */
@EnumNaming(LowerCamelCase.class)
public enum CompanionPolicyState {
  NOT_CONFIGURED,
  ENABLED,
  DISABLED
}
