package io.carryover.policy.tenant;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/**
 * Whether the restore page is shown at device setup; not configured means off.
 *
 * <p>A device keeps the state as it stood when it enrolled.
 */
@EnumNaming(LowerCamelCase.class)
public enum RestorePageSetting {
  NOT_CONFIGURED,
  ENABLED,
  DISABLED
}
