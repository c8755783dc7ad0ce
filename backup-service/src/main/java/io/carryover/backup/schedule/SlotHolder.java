package io.carryover.backup.schedule;

import io.carryover.kit.identity.DeviceId;
import io.carryover.kit.identity.UserId;
import io.carryover.kit.tenancy.TenantId;

/** Whose slot it is: one user on one device of a tenant. */
public record SlotHolder(TenantId tenant, DeviceId device, UserId user) {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** The same number for the same holder in every process, spread evenly over all numbers. */
  long hash() {
    long hash = with(0, tenant.value().getMostSignificantBits());
    hash = with(hash, tenant.value().getLeastSignificantBits());
    hash = with(hash, device.value().getMostSignificantBits());
    hash = with(hash, device.value().getLeastSignificantBits());
    for (int i = 0; i < user.value().length(); i++) {
      hash = with(hash, user.value().charAt(i));
    }
    return hash;
  }

  /** The finalizer of SplitMix64: ids that were given one after another land far apart. */
  private static long with(long hash, long part) {
    long z = (hash ^ part) + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
