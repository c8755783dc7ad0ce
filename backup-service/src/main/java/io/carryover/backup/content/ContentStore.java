package io.carryover.backup.content;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Where sealed packs lie. Postgres by default; an object store can stand in its place. */
interface ContentStore {

  /** The packs of a profile that exist, of those asked for. */
  Map<UUID, byte[]> get(UUID profileId, Collection<UUID> packIds);
}
