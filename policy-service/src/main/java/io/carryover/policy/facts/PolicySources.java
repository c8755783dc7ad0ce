package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/**
 * Who sets Enable Windows Backup and the companion policies on a device, as its agent has found.
 */
@EnumNaming(LowerCamelCase.class)
public enum PolicySources {
  /** The agent has not said, as those do not that are older than the question. */
  UNKNOWN("somebody unknown"),
  NONE("nobody"),
  MDM("MDM"),
  GROUP_POLICY("Group Policy"),
  BOTH("Group Policy and MDM");

  private final String words;

  PolicySources(String words) {
    this.words = words;
  }

  /** How a sentence says it. */
  public String words() {
    return words;
  }
}
