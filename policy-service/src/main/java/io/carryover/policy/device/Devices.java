package io.carryover.policy.device;

import io.carryover.kit.identity.DeviceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The enrolled devices of the tenant of the work at hand. */
public interface Devices {

  /** A device. */
  Optional<Device> find(DeviceId id);

  /** The device that has enrolled with a key. */
  Optional<Device> findByKey(DevicePublicKey key);

  /**
   * Adds a device, unless its key has enrolled before, in whichever tenant.
   *
   * @return whether it was added
   */
  boolean add(Device device);

  /** Keeps what has changed of a device. */
  void save(Device device);

  /**
   * Devices, read again and locked in the order of their ids until the transaction ends, so that
   * decisions about one device follow each other. Ids that nobody has are left out.
   */
  List<Device> lock(Collection<DeviceId> ids);

  /** Devices in the order of their ids. */
  List<Device> list(@Nullable DeviceId after, int limit);

  /** Those of the ids that are devices. */
  Set<DeviceId> known(Collection<DeviceId> ids);
}
