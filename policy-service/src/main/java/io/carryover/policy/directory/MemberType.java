package io.carryover.policy.directory;

import io.carryover.kit.json.LowerCamelCase;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** What a member of a group is. */
@EnumNaming(LowerCamelCase.class)
public enum MemberType {
  USER,
  DEVICE
}
