package io.carryover.reporting.rebuild;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.reporting.rebuild.FilledGenerations.Filled;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Removes the rows of generations that are neither served nor built. */
@ApplicationScoped
class DeadGenerations {

  private static final int ROWS_PER_TRANSACTION = 10_000;

  /** The timeline comes last: it tells which generations have rows, if this is interrupted. */
  private static final List<String> TABLES =
      List.of("device", "backup", "backup_profile", "restore", "restore_not_offered", "timeline");

  private final GenerationRows generations;
  private final FilledGenerations filled;
  private final EntityManager entityManager;

  DeadGenerations(
      GenerationRows generations, FilledGenerations filled, EntityManager entityManager) {
    this.generations = generations;
    this.filled = filled;
    this.entityManager = entityManager;
  }

  void remove() {
    List<Integer> live = generations.live();
    for (Filled part : filled.all()) {
      if (!live.contains(part.generation())) {
        CurrentTenant.run(part.tenant(), () -> TABLES.forEach(table -> remove(table, part)));
      }
    }
  }

  private void remove(String table, Filled part) {
    int removed = ROWS_PER_TRANSACTION;
    while (removed == ROWS_PER_TRANSACTION) {
      removed = QuarkusTransaction.requiringNew().call(() -> removeSome(table, part));
    }
  }

  private int removeSome(String table, Filled part) {
    return entityManager
        .createNativeQuery(
            """
            delete from %1$s where tenant_id = :tenant and ctid = any(array(
              select ctid from %1$s where tenant_id = :tenant and generation = :generation limit %2$d))
            """
                .formatted(table, ROWS_PER_TRANSACTION))
        .setParameter("tenant", part.tenant().value())
        .setParameter("generation", part.generation())
        .executeUpdate();
  }
}
