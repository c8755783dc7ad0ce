package io.carryover.backup.content;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where sealed packs lie. Postgres by default; an object store can stand in its place. */
interface ContentStore {

  /** Keeps a pack in the transaction of its backup. */
  void put(SealedPack pack, UUID profileId);

  /** The packs that exist, of those asked for. */
  Map<UUID, byte[]> get(Collection<UUID> packIds);
}
