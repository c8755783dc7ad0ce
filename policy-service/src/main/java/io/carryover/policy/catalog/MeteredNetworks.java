package io.carryover.policy.catalog;

import io.carryover.kit.json.LowerCamelCase;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Whether a device backs up over a network that is paid by volume. */
@EnumNaming(LowerCamelCase.class)
public enum MeteredNetworks {
  ALLOWED,
  BLOCKED
}
