package io.carryover.policy.backuppolicy;

import io.carryover.kit.identity.DeviceId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * How large a part of the devices a policy is for.
 *
 * <p>A device's place in the order of a rollout is a hash of the policy and the device: it never
 * changes, so whoever is in stays in while the part grows, and another policy begins with other
 * devices.
 *
 * @param percent 1 to 100
 */
public record Rollout(int percent) {

  /** Every device. */
  public static final Rollout EVERYBODY = new Rollout(100);

  public Rollout {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("A rollout is 1 to 100 percent.");
    }
  }

  /** Whether a device is in the part. */
  public boolean reaches(UUID policy, DeviceId device) {
    return percent == 100 || placeOf(policy, device) <= percent;
  }

  /** The smallest percentage, 1 to 100, with which a policy reaches a device. */
  public static int placeOf(UUID policy, DeviceId device) {
    byte[] ids =
        ByteBuffer.allocate(4 * Long.BYTES)
            .putLong(policy.getMostSignificantBits())
            .putLong(policy.getLeastSignificantBits())
            .putLong(device.value().getMostSignificantBits())
            .putLong(device.value().getLeastSignificantBits())
            .array();
    return 1 + Integer.remainderUnsigned(ByteBuffer.wrap(sha256(ids)).getInt(), 100);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
