package io.carryover.policy.intune;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/**
 * A setting of an imported policy that is not applied and goes back into an export as it came.
 *
 * @param settingDefinitionId the definition id, as it came
 * @param json the element of {@code settings}, as it came
 */
public record KeptSetting(String settingDefinitionId, NotAppliedReason reason, String json) {

  /** Why it is not applied. */
  @EnumNaming(LowerCamelCase.class)
  public enum NotAppliedReason {
    /** The settings catalog has no such setting. */
    SETTING_NOT_KNOWN,
    /** The settings catalog has the setting, and the value is none of those that it knows. */
    VALUE_NOT_KNOWN
  }
}
