package io.carryover.policy.catalog;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** Whether a device backs up over a network that is paid by volume. */
@EnumNaming(LowerCamelCase.class)
public enum MeteredNetworks {
  ALLOWED,
  BLOCKED
}
