package io.carryover.policy.devicetoken;

import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Forgets used assertions when they have expired, every few minutes. */
@ApplicationScoped
class AssertionExpiry {

  private final UsedAssertions used;
  private final Clock clock;

  AssertionExpiry(UsedAssertions used, Clock clock) {
    this.used = used;
    this.clock = clock;
  }

  @Scheduled(every = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    Instant now = clock.instant();
    for (var tenant : used.tenantsWithExpired(now)) {
      CurrentTenant.run(
          tenant, () -> QuarkusTransaction.requiringNew().run(() -> used.forgetExpired(now)));
    }
  }
}
