package io.carryover.policy.device;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.policy.facts.DeviceFacts;
import io.carryover.policy.facts.EnrolmentMethod;
import io.carryover.policy.tenant.RestorePageSetting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled device of one user.
 *
 * @param restorePage the tenant's restore page setting as it stood when the device enrolled
 * @param retiredAt when it was retired, or null while it is in use
 */
public record Device(
    DeviceId id,
    UserId user,
    String name,
    DeviceFacts facts,
    RestorePageSetting restorePage,
    DevicePublicKey key,
    Instant enrolledAt,
    Instant factsAt,
    @Nullable Instant retiredAt) {

  /** Whether the device is in use no more. */
  public boolean isRetired() {
    return retiredAt != null;
  }

  /** The device after it has told its name and facts again. */
  public Device reporting(String newName, DeviceFacts newFacts, Instant at) {
    return new Device(id, user, newName, newFacts, restorePage, key, enrolledAt, at, retiredAt);
  }

  /** The device with other facts. */
  public Device with(DeviceFacts newFacts) {
    return new Device(id, user, name, newFacts, restorePage, key, enrolledAt, factsAt, retiredAt);
  }

  /** The device as if it enrolled anew under a restore page setting. */
  public Device enrolledAgain(EnrolmentMethod method, RestorePageSetting newRestorePage) {
    return new Device(
        id,
        user,
        name,
        facts.withEnrolmentMethod(method),
        newRestorePage,
        key,
        enrolledAt,
        factsAt,
        null);
  }

  /** The device in use no more; one that is retired keeps its date. */
  public Device retire(Instant at) {
    return isRetired()
        ? this
        : new Device(id, user, name, facts, restorePage, key, enrolledAt, factsAt, at);
  }
}
