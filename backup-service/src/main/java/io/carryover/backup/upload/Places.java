package io.carryover.backup.upload;

import io.carryover.backup.BackupConfig;
import io.carryover.kit.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Room for what is at work: bounded in number and bytes, and for each tenant.
 *
 * <p>No tenant gets more than three quarters of either, so that one that sends as fast as it can
 * leaves room for all others. Safe for use by many threads.
 */
@Singleton
final class Places {

  private static final double MOST_OF_ONE_TENANT = 0.75;

  private final int places;
  private final long bytes;
  private final Map<TenantId, Held> byTenant = new HashMap<>();
  private int held;
  private long heldBytes;

  @Inject
  Places(BackupConfig config) {
    this(config.upload().places(), config.upload().bytes());
  }

  /**
   * All of them are free.
   *
   * @param places how much may be at work
   * @param bytes how many bytes all of it may have
   */
  Places(int places, long bytes) {
    this.places = places;
    this.bytes = bytes;
  }

  private static final class Held {
    private int places;
    private long bytes;
  }

  /** Takes a place; false when there is none. A single large piece finds one when all are free. */
  synchronized boolean take(TenantId tenant, int size) {
    Held ofTenant = byTenant.get(tenant);
    if (!hasRoom(ofTenant, size)) {
      return false;
    }
    if (ofTenant == null) {
      ofTenant = new Held();
      byTenant.put(tenant, ofTenant);
    }
    ofTenant.places++;
    ofTenant.bytes += size;
    held++;
    heldBytes += size;
    return true;
  }

  /** Whether any tenant would: all of them together hold less than one of them may. */
  synchronized boolean haveRoomForAll() {
    return held < places * MOST_OF_ONE_TENANT && heldBytes < bytes * MOST_OF_ONE_TENANT;
  }

  /** Whether a tenant would get a place for the smallest piece of work now. */
  synchronized boolean hasRoom(TenantId tenant) {
    return hasRoom(byTenant.get(tenant), 0);
  }

  private boolean hasRoom(@Nullable Held ofTenant, int size) {
    return held < places
        && (held == 0 || heldBytes + size <= bytes)
        && (ofTenant == null
            || (ofTenant.places < places * MOST_OF_ONE_TENANT
                && ofTenant.bytes + size <= bytes * MOST_OF_ONE_TENANT));
  }

  /** Gives a place back that was taken for a piece of this size. */
  synchronized void giveBack(TenantId tenant, int size) {
    Held ofTenant = byTenant.get(tenant);
    if (ofTenant == null) {
      throw new IllegalStateException("The tenant has no place.");
    }
    ofTenant.places--;
    ofTenant.bytes -= size;
    held--;
    heldBytes -= size;
    if (ofTenant.places == 0) {
      byTenant.remove(tenant);
    }
  }
}
