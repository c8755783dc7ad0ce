package io.carryover.policy.directory;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.carryover.kit.json.LowerCamelCase;

/** What a member of a group is. */
@EnumNaming(LowerCamelCase.class)
public enum MemberType {
  USER,
  DEVICE
}
