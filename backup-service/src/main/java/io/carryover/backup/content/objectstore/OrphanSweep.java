package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.content.objectstore.Bucket.Listed;
import io.carryover.backup.content.objectstore.Bucket.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Removes objects that no backup names: of transactions that ended between put and commit, and of
 * removals that failed.
 *
 * <p>It looks at old objects only. An object is put in the transaction that names it, and Postgres
 * ends such a transaction when it lies idle for minutes; its name is never given again. So what is
 * hours old and has no row will never get one.
 */
@ApplicationScoped
class OrphanSweep {

  private static final Logger LOG = Logger.getLogger(OrphanSweep.class);
  private static final int PAGE = 1_000;

  private final BackupConfig config;
  private final Bucket bucket;
  private final OwnBucket ownBucket;
  private final NamedObjects named;
  private final StoreRecord store;

  OrphanSweep(
      BackupConfig config,
      Bucket bucket,
      OwnBucket ownBucket,
      NamedObjects named,
      StoreRecord store) {
    this.config = config;
    this.bucket = bucket;
    this.ownBucket = ownBucket;
    this.named = named;
    this.store = store;
  }

  /** Looks at the next part of the bucket; how many objects were removed. */
  int sweep(Instant now) throws SQLException {
    ownBucket.demand(bucket);
    Instant putBefore = now.minus(config.s3().orphanAge());
    @Nullable String after = store.findOrMake().sweptTo();
    int atOnce = config.s3().sweptAtOnce();
    int looked = 0;
    int removed = 0;
    do {
      Page page = bucket.list(after, Math.min(PAGE, atOnce - looked));
      removed += removeOrphans(page.objects(), putBefore);
      looked += page.objects().size();
      after = page.after();
      store.sweptTo(after);
    } while (after != null && looked < atOnce);
    if (removed > 0) {
      LOG.infof("Removed %d objects that no backup names, of %d.", removed, looked);
    }
    return removed;
  }

  private int removeOrphans(List<Listed> listed, Instant putBefore) throws SQLException {
    List<ObjectName> old =
        listed.stream()
            .filter(object -> object.putAt().isBefore(putBefore))
            .map(object -> ObjectName.parse(object.key()))
            .flatMap(Optional::stream)
            .toList();
    List<ObjectName> orphans = old.isEmpty() ? List.of() : named.unnamed(old);
    bucket.removeAll(orphans);
    return orphans.size();
  }
}
