package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** How a companion policy stands on a device; only disabled does harm. */
@EnumNaming(LowerCamelCase.class)
public enum CompanionPolicyState {
  NOT_CONFIGURED,
  ENABLED,
  DISABLED
}
