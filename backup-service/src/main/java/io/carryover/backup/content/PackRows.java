package io.carryover.backup.content;

import io.carryover.kit.database.BatchStatement;
import io.carryover.kit.tenancy.CurrentTenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of packs: each has its bytes, or names the object that has them. */
@ApplicationScoped
public class PackRows {

  private static final String ADD =
      """
      insert into content_pack (tenant_id, pack_id, profile_id, sealed)
      select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bytea[])
      """;
  private static final String ADD_OBJECTS =
      """
      insert into content_pack (tenant_id, pack_id, profile_id, object_id)
      select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[])
      """;
  private static final String FIND =
      "from ContentPackRow where tenantId = :tenant and profileId = :profile and packId in :packs";
  private static final String REMOVE =
      "delete from content_pack p where p.tenant_id = :tenant and p.profile_id = :profile";
  private static final String UNNAMED =
      """
       and not exists (select from backup b where b.tenant_id = p.tenant_id and b.profile_id = p.profile_id
                                              and p.pack_id = any (b.packs))
      """;
  private static final String WHERE_IT_LAY = " returning p.pack_id, p.object_id";

  private final EntityManager entityManager;
  private final CurrentTenant currentTenant;

  PackRows(EntityManager entityManager, CurrentTenant currentTenant) {
    this.entityManager = entityManager;
    this.currentTenant = currentTenant;
  }

  /**
   * A pack that is kept.
   *
   * @param sealed null when an object has the bytes
   * @param objectId names that object among those of the pack; null when there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  public record KeptPack(
      UUID tenant,
      UUID profileId,
      UUID packId,
      byte @Nullable [] sealed,
      @Nullable UUID objectId) {}

  /** Adds packs with their bytes, all with one statement. */
  void add(Connection batch, List<NewPack> packs) throws SQLException {
    try (var statement = new BatchStatement<>(batch, ADD, packs)) {
      statement
          .ids(pack -> pack.tenant().value())
          .ids(pack -> pack.pack().packId())
          .ids(NewPack::profileId)
          .bytes(pack -> pack.pack().sealed())
          .update();
    }
  }

  /** A pack whose bytes lie in an object. */
  public record PackInObject(NewPack pack, UUID objectId) {}

  /** Adds packs whose bytes lie in objects, all with one statement. */
  public void addObjects(Connection batch, List<PackInObject> packs) throws SQLException {
    try (var statement = new BatchStatement<>(batch, ADD_OBJECTS, packs)) {
      statement
          .ids(in -> in.pack().tenant().value())
          .ids(in -> in.pack().pack().packId())
          .ids(in -> in.pack().profileId())
          .ids(PackInObject::objectId)
          .update();
    }
  }

  /** The packs of a profile that exist, of those asked for. */
  public List<KeptPack> find(UUID profileId, Collection<UUID> packIds) {
    return QuarkusTransaction.joiningExisting()
        .call(() ->
            entityManager
                .createQuery(FIND, ContentPackRow.class)
                .setParameter("tenant", tenant())
                .setParameter("profile", profileId)
                .setParameter("packs", packIds)
                .getResultStream()
                .map(ContentPackRow::toDomain)
                .toList());
  }

  /** Removes the rows that no backup of the profile names any more, and tells which these were. */
  public List<KeptPack> removeUnnamed(UUID profileId) {
    return remove(REMOVE + UNNAMED + WHERE_IT_LAY, profileId);
  }

  /** Removes all rows of the profile, and tells which these were. */
  public List<KeptPack> removeAll(UUID profileId) {
    return remove(REMOVE + WHERE_IT_LAY, profileId);
  }

  private List<KeptPack> remove(String sql, UUID profileId) {
    List<?> removed =
        entityManager
            .createNativeQuery(sql, Object[].class)
            .setParameter("tenant", tenant())
            .setParameter("profile", profileId)
            .getResultList();
    return removed.stream()
        .map(Object[].class::cast)
        .map(row -> new KeptPack(tenant(), profileId, (UUID) row[0], null, (UUID) row[1]))
        .toList();
  }

  private UUID tenant() {
    return currentTenant.get().value();
  }
}
