package io.carryover.backup.content;

import io.carryover.backup.content.PackRows.KeptPack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Packs as rows, durable with the commit of their backup. */
@ApplicationScoped
@Typed(PostgresContentStore.class)
public class PostgresContentStore implements ContentStore {

  private final PackRows rows;

  PostgresContentStore(PackRows rows) {
    this.rows = rows;
  }

  @Override
  public void keep(Connection batch, List<NewPack> packs) throws SQLException {
    rows.add(batch, packs);
  }

  @Override
  public Map<UUID, byte[]> get(UUID profileId, Collection<UUID> packIds) {
    Map<UUID, byte[]> found = new HashMap<>();
    for (KeptPack pack : rows.find(profileId, packIds)) {
      if (pack.sealed() != null) {
        found.put(pack.packId(), pack.sealed());
      }
    }
    return found;
  }

  @Override
  public void removeUnnamed(UUID profileId) {
    rows.removeUnnamed(profileId);
  }

  @Override
  public void removeAll(UUID profileId) {
    rows.removeAll(profileId);
  }

  @Override
  public void sweep(Instant now) {
    // What was never committed is not there.
  }
}
