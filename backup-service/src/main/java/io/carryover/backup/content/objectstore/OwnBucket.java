package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.content.objectstore.StoreRecord.Known;
import io.carryover.kit.database.AwayException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Refuses to run with a bucket that cannot be used, or that is not this database's own.
 *
 * <p>A bucket of another installation, or an old one next to an empty database, would look as if
 * nobody needed its objects, and the sweep would remove them. So the bucket bears the id that the
 * database has.
 */
@ApplicationScoped
class OwnBucket {

  /** The key of the mark. */
  static final String MARK = "carryover-store-id";

  private final BackupConfig config;
  private final StoreRecord store;
  private final Instance<Bucket> chosen;

  OwnBucket(BackupConfig config, StoreRecord store, Instance<Bucket> chosen) {
    this.config = config;
    this.store = store;
    this.chosen = chosen;
  }

  void check(@Observes StartupEvent start) {
    switch (config.contentStore()) {
      case S3 -> demand(chosen.get());
      case POSTGRES -> demandThatNoneIsInUse();
    }
  }

  /**
   * Demands that the bucket can be used and is the database's own.
   *
   * @throws IllegalStateException if not, with what to do
   */
  void demand(Bucket bucket) {
    demandReachable(bucket);
    Known known = store.findOrMake();
    String id = known.storeId().toString();
    String mark = mark(bucket);
    if (mark.isEmpty() && !known.marked()) {
      bucket.putText(MARK, id);
    } else if (mark.isEmpty()) {
      throw new IllegalStateException(
          "The bucket %s has no %s, and this database has content in a bucket that has one: it is another bucket, or it was emptied. Correct carryover.backup.s3.bucket, or bring the objects back."
              .formatted(bucket.name(), MARK));
    } else if (!mark.equals(id)) {
      throw new IllegalStateException(
          "The bucket %s belongs to another database: its %s is %s, and this one has %s. Correct carryover.backup.s3.bucket, or the database."
              .formatted(bucket.name(), MARK, mark, id));
    }
    if (!known.marked()) {
      store.marked();
    }
  }

  private static String mark(Bucket bucket) {
    try {
      return bucket.text(MARK).orElse("");
    } catch (AwayException e) {
      throw new IllegalStateException(
          "The bucket %s is there, and its objects cannot be read: %s Give this service ListBucket, GetObject, PutObject and DeleteObject on it."
              .formatted(bucket.name(), e.getMessage()),
          e);
    }
  }

  private void demandReachable(Bucket bucket) {
    String server = config.s3().endpoint().map(Object::toString).orElse("Amazon S3");
    try {
      bucket.head();
    } catch (S3Exception e) {
      throw new IllegalStateException(
          switch (e.statusCode()) {
            case 404 ->
                "The bucket %s does not exist at %s. Make it, or correct carryover.backup.s3.bucket."
                    .formatted(bucket.name(), server);
            case 401, 403 ->
                "%s refuses access to the bucket %s. Check the credentials and what they may do."
                    .formatted(server, bucket.name());
            case 301, 307 ->
                "The bucket %s lies in another region than %s. Correct carryover.backup.s3.region."
                    .formatted(bucket.name(), config.s3().region());
            default ->
                "The bucket %s at %s cannot be used: it answers %d."
                    .formatted(bucket.name(), server, e.statusCode());
          },
          e);
    } catch (SdkException e) {
      throw new IllegalStateException(
          "The bucket %s cannot be reached at %s: %s Check carryover.backup.s3.endpoint, the network and the credentials."
              .formatted(bucket.name(), server, e.getMessage()),
          e);
    }
  }

  private void demandThatNoneIsInUse() {
    if (store.find().isPresent() && store.hasContent()) {
      throw new IllegalStateException(
          "This database has content in an object store, which could not be read. Set carryover.backup.content-store=s3 and its bucket.");
    }
  }
}
