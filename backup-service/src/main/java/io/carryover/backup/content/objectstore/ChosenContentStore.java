package io.carryover.backup.content.objectstore;

import io.carryover.backup.BackupConfig;
import io.carryover.backup.content.ContentStore;
import io.carryover.backup.content.PostgresContentStore;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The store of content that the configuration chooses; of the other nothing is made. */
class ChosenContentStore {

  private ChosenContentStore() {}

  @Produces
  @Singleton
  static ContentStore chosen(
      BackupConfig config,
      Instance<PostgresContentStore> postgres,
      Instance<S3ContentStore> objectStore) {
    return switch (config.contentStore()) {
      case POSTGRES -> postgres.get();
      case S3 -> objectStore.get();
    };
  }
}
