package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** How a device belongs to the organization. */
@EnumNaming(LowerCamelCase.class)
public enum JoinType {
  ENTRA_JOINED("Entra joined"),
  ENTRA_HYBRID_JOINED("Entra hybrid joined"),
  ENTRA_REGISTERED("Entra registered");

  private final String words;

  JoinType(String words) {
    this.words = words;
  }

  /** How a sentence says it. */
  public String words() {
    return words;
  }
}
