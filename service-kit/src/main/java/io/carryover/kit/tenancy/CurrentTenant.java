package io.carryover.kit.tenancy;

import io.carryover.kit.identity.Caller;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tenant that the work at hand belongs to.
 *
 * <p>There are two sources and no setter: work that an event or a timer starts binds its tenant for
 * the length of a call, and everything else takes the tenant of the caller's token. A field that
 * somebody has to set and reset would one day leak between tenants.
 */
@Singleton
public class CurrentTenant {

  private static final ScopedValue<TenantId> BOUND = ScopedValue.newInstance();

  private final Caller caller;

  CurrentTenant(Caller caller) {
    this.caller = caller;
  }

  /** Runs work for a tenant that an event or a timer names. */
  public static void run(TenantId tenant, Runnable work) {
    ScopedValue.where(BOUND, tenant).run(work);
  }

  /** Runs work for a tenant that an event or a timer names, and gives its result. */
  public static <T> T call(TenantId tenant, Supplier<T> work) {
    return ScopedValue.where(BOUND, tenant).call(work::get);
  }

  /** The tenant, or empty when the work belongs to none: then no tenant's row can be seen. */
  public Optional<TenantId> find() {
    if (BOUND.isBound()) {
      return Optional.of(BOUND.get());
    }
    return Arc.container().requestContext().isActive() ? caller.findTenant() : Optional.empty();
  }

  /**
   * The tenant.
   *
   * @throws IllegalStateException if the work belongs to none
   */
  public TenantId get() {
    return find().orElseThrow(() -> new IllegalStateException("This work belongs to no tenant."));
  }
}
