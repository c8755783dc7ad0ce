package io.carryover.kit.inbox;

import io.carryover.kit.event.EventMetadata;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Remembers applied events, for effects that a repeated delivery would repeat. */
@ApplicationScoped
public class Inbox {

  private final EntityManager entityManager;
  private final Clock clock;

  Inbox(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * Notes an event in the caller's transaction.
   *
   * <p>It inserts first and never looks first: of two deliveries at once, one waits for the other.
   *
   * @return whether it was not noted before
   * @throws IllegalStateException outside a transaction
   */
  public boolean note(EventMetadata event) {
    if (!QuarkusTransaction.isActive()) {
      throw new IllegalStateException("An event is noted in the transaction of its effect.");
    }
    return entityManager
            .createNativeQuery(
                """
                insert into inbox (tenant_id, event_id, applied_at) values (:tenant, :event, :at)
                on conflict do nothing
                """)
            .setParameter("tenant", event.tenant().value())
            .setParameter("event", event.id())
            .setParameter("at", clock.instant())
            .executeUpdate()
        == 1;
  }
}
