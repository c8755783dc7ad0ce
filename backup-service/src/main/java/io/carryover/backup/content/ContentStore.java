package io.carryover.backup.content;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where sealed packs lie: in Postgres, or in an object store.
 *
 * <p>A pack is there as soon as the transaction is committed that names it, and until the one is
 * that removes it.
 */
public interface ContentStore {

  /**
   * Keeps new packs; each is durable at the latest when the transaction commits.
   *
   * @param batch the transaction of the backups that bring them, of any tenants
   * @throws io.carryover.kit.database.AwayException if the store does not take them now
   */
  void keep(Connection batch, List<NewPack> packs) throws SQLException;

  /** The sealed packs of a profile of the current tenant that exist, of those asked for. */
  Map<UUID, byte[]> get(UUID profileId, Collection<UUID> packIds);

  /** Removes the packs of a profile that no backup of it names any more, in this transaction. */
  void removeUnnamed(UUID profileId);

  /** Removes all packs of a profile, in this transaction. */
  void removeAll(UUID profileId);

  /**
   * Removes what no transaction has ever named and none can name any more.
   *
   * <p>Never fails: what could not be done is done the next time.
   */
  void sweep(Instant now);
}
