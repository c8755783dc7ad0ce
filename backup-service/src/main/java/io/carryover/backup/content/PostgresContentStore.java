package io.carryover.backup.content;

import io.carryover.kit.tenancy.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Packs as rows, durable with the commit of their backup. */
@ApplicationScoped
class PostgresContentStore implements ContentStore {

  private final EntityManager entityManager;
  private final CurrentTenant currentTenant;

  PostgresContentStore(EntityManager entityManager, CurrentTenant currentTenant) {
    this.entityManager = entityManager;
    this.currentTenant = currentTenant;
  }

  @Override
  public Map<UUID, byte[]> get(UUID profileId, Collection<UUID> packIds) {
    Map<UUID, byte[]> found = new HashMap<>();
    entityManager
        .createQuery(
            "from ContentPackRow where tenantId = :tenant and profileId = :profile and packId in :packs",
            ContentPackRow.class)
        .setParameter("tenant", currentTenant.get().value())
        .setParameter("profile", profileId)
        .setParameter("packs", packIds)
        .getResultStream()
        .forEach(row -> found.put(row.packId(), row.sealed()));
    return found;
  }
}
