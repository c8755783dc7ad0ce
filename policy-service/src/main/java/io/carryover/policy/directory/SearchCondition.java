package io.carryover.policy.directory;

import io.carryover.kit.identity.UserId;
import java.util.List;

/** What users or groups are searched by. */
public sealed interface SearchCondition {

  /** A text that users or groups have; names are compared in any letter case, ids exactly. */
  enum Property {
    ID,
    EXTERNAL_ID,
    USER_NAME,
    DISPLAY_NAME
  }

  /** How a text is compared. */
  enum Comparison {
    EQUALS,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS
  }

  /** Compares a text. */
  record Text(Property property, Comparison comparison, String value) implements SearchCondition {}

  /** Has such a text at all. */
  record Present(Property property) implements SearchCondition {}

  /** Users that are active, or those that are not. */
  record Active(boolean active) implements SearchCondition {}

  /** Groups that a user is a member of. */
  record HasMember(UserId user) implements SearchCondition {}

  /** All of these; of none is always true. */
  record AllOf(List<SearchCondition> conditions) implements SearchCondition {}

  /** Any of these. */
  record AnyOf(List<SearchCondition> conditions) implements SearchCondition {}

  /** Not this. */
  record Not(SearchCondition condition) implements SearchCondition {}

  /** True of everything. */
  static SearchCondition everything() {
    return new AllOf(List.of());
  }
}
