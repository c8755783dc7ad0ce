package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.content.ContentStore;
import io.carryover.backup.content.NewPack;
import io.carryover.backup.content.PackRows;
import io.carryover.backup.content.PackRows.KeptPack;
import io.carryover.backup.content.PackRows.PackInObject;
import io.carryover.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Packs as objects, durable in the bucket before the row that names them commits; packs that came
 * before the object store are read from their rows.
 */
@ApplicationScoped
@Typed(S3ContentStore.class)
class S3ContentStore implements ContentStore {

  private static final Logger LOG = Logger.getLogger(S3ContentStore.class);

  private static final String BOUND_PAUSES =
      "select set_config('idle_in_transaction_session_timeout', ?, true)";

  /** How long a transaction may lie idle that has put objects, beside the time for putting them. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final PackRows rows;
  private final Bucket bucket;
  private final RemovalsAfterCommit removals;
  private final OrphanSweep orphans;
  private final Ids ids;
  private final long longestIdleMillis;

  S3ContentStore(
      PackRows rows,
      Bucket bucket,
      RemovalsAfterCommit removals,
      OrphanSweep orphans,
      Ids ids,
      BackupConfig config) {
    this.rows = rows;
    this.bucket = bucket;
    this.removals = removals;
    this.orphans = orphans;
    this.ids = ids;
    this.longestIdleMillis = config.s3().timeout().plus(LONGEST_PAUSE).toMillis();
  }

  @Override
  public void keep(Connection batch, List<NewPack> packs) throws SQLException {
    boundPauses(batch);
    Map<ObjectName, byte[]> objects = LinkedHashMap.newLinkedHashMap(packs.size());
    List<PackInObject> inObjects = new ArrayList<>(packs.size());
    for (NewPack pack : packs) {
      UUID objectId = ids.next();
      objects.put(ObjectName.of(pack, objectId), pack.pack().sealed());
      inObjects.add(new PackInObject(pack, objectId));
    }
    bucket.putAll(objects);
    rows.addObjects(batch, inObjects);
  }

  /** From the first object on: a transaction that hangs must not commit when the sweep has been. */
  private void boundPauses(Connection batch) throws SQLException {
    try (var statement = batch.prepareStatement(BOUND_PAUSES)) {
      statement.setString(1, Long.toString(longestIdleMillis));
      statement.execute();
    }
  }

  @Override
  public Map<UUID, byte[]> get(UUID profileId, Collection<UUID> packIds) {
    Map<UUID, byte[]> found = new HashMap<>();
    List<ObjectName> inBucket = new ArrayList<>();
    for (KeptPack pack : rows.find(profileId, packIds)) {
      if (pack.sealed() != null) {
        found.put(pack.packId(), pack.sealed());
      }
      ObjectName.of(pack).ifPresent(inBucket::add);
    }
    if (!inBucket.isEmpty()) {
      bucket.getAll(inBucket).forEach((object, sealed) -> found.put(object.packId(), sealed));
    }
    return found;
  }

  @Override
  public void removeUnnamed(UUID profileId) {
    removals.afterCommit(objects(rows.removeUnnamed(profileId)));
  }

  @Override
  public void removeAll(UUID profileId) {
    removals.afterCommit(objects(rows.removeAll(profileId)));
  }

  private static List<ObjectName> objects(List<KeptPack> packs) {
    return packs.stream().map(ObjectName::of).flatMap(Optional::stream).toList();
  }

  @Override
  public void sweep(Instant now) {
    try {
      orphans.sweep(now);
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("Looking for objects that no backup names goes on next time: %s", e.toString());
    }
  }
}
