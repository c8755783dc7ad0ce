package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** How a device came under management. */
@EnumNaming(LowerCamelCase.class)
public enum EnrolmentMethod {
  USER_DRIVEN_AUTOPILOT("user-driven Autopilot"),
  SELF_DEPLOYING_AUTOPILOT("self-deploying Autopilot"),
  PRE_PROVISIONING_TECHNICIAN("the technician flow of pre-provisioning"),
  AUTOPILOT_RESET("Autopilot Reset"),
  OUT_OF_BOX_EXPERIENCE("the out-of-box experience"),
  SETTINGS("Settings"),
  GROUP_POLICY("Group Policy"),
  CO_MANAGEMENT("co-management");

  private final String words;

  EnrolmentMethod(String words) {
    this.words = words;
  }

  /** How a sentence says it. */
  public String words() {
    return words;
  }
}
