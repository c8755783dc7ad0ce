package io.carryover.policy.directory;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import java.util.UUID;

/**
 * A member of a group.
 *
 * @param id the user's or the device's id
 */
public record GroupMember(MemberType type, String id) {

  /** A user as a member. */
  public static GroupMember of(UserId user) {
    return new GroupMember(MemberType.USER, user.value());
  }

  /** A device as a member. */
  public static GroupMember of(DeviceId device) {
    return new GroupMember(MemberType.DEVICE, device.toString());
  }

  /** The device that this member is. */
  DeviceId device() {
    return new DeviceId(UUID.fromString(id));
  }

  /** How a sentence names it. */
  String words() {
    return type == MemberType.USER ? "the user " + id : "the device " + id;
  }
}
