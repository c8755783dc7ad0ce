package io.carryover.policy.catalog;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/**
 * Whether a category is kept, and whether the user may change that; from the freest to the
 * strictest.
 */
@EnumNaming(LowerCamelCase.class)
public enum CategoryState {
  ON_USER_MAY_CHANGE,
  OFF_USER_MAY_CHANGE,
  LOCKED_OFF;

  /** The stricter one of two. */
  CategoryState orStricter(CategoryState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
