package io.carryover.reporting.rebuild;

import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/**
 * Takes over the part of the timeline that the topics no longer hold.
 *
 * <p>A compacted topic keeps the newest answer for each device; what happened before is known here
 * only, and a rebuild must not forget it. What the topics do hold is told by the rebuild.
 */
@ApplicationScoped
class TimelineHistory {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final String TAKE_OVER =
      """
      insert into timeline (tenant_id, generation, event_id, device_id, kind, occurred_at, event_time, sentence,
                            decision_revision, backup_allowed)
      select tenant_id, :to, event_id, device_id, kind, occurred_at, event_time, sentence, decision_revision,
             backup_allowed
      from timeline old
      where old.tenant_id = :tenant and old.generation = :from
        and not exists (
          select from timeline known
          where known.tenant_id = :tenant and known.generation = :to and known.device_id = old.device_id
            and known.occurred_at = old.occurred_at and known.event_id = old.event_id)
      on conflict (tenant_id, generation, device_id, occurred_at, event_id) do nothing
      """;

  private final FilledGenerations filled;
  private final EntityManager entityManager;

  TimelineHistory(FilledGenerations filled, EntityManager entityManager) {
    this.filled = filled;
    this.entityManager = entityManager;
  }

  void takeOver(int from, int to) {
    for (var part : filled.all()) {
      if (part.generation() == from) {
        CurrentTenant.run(
            part.tenant(),
            () ->
                QuarkusTransaction.requiringNew()
                    .timeout((int) LONGEST.toSeconds())
                    .run(() ->
                        entityManager
                            .createNativeQuery(TAKE_OVER)
                            .setParameter("tenant", part.tenant().value())
                            .setParameter("from", from)
                            .setParameter("to", to)
                            .executeUpdate()));
      }
    }
  }
}
