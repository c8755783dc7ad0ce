package io.carryover.policy.facts;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** The kind of account that the user signs in with. */
@EnumNaming(LowerCamelCase.class)
public enum SignIn {
  WORK_OR_SCHOOL("a work or school account"),
  PERSONAL("a personal account");

  private final String words;

  SignIn(String words) {
    this.words = words;
  }

  /** How a sentence says it. */
  public String words() {
    return words;
  }
}
