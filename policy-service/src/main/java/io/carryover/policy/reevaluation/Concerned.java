package io.carryover.policy.reevaluation;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import java.util.UUID;

/** The devices that a change concerns. */
public sealed interface Concerned {

  /** A single device. */
  record OneDevice(DeviceId device) implements Concerned {}

  /** All devices of a user. */
  record DevicesOfUser(UserId user) implements Concerned {}

  /** The devices in a group, and those of the users in it. */
  record MembersOfGroup(UUID group) implements Concerned {}

  /** Every device of the tenant. */
  record WholeTenant() implements Concerned {}
}
