package io.carryover.backup.content.objectstore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** Removes objects once the transaction is committed that has removed their rows. */
@ApplicationScoped
class RemovalsAfterCommit {

  private final TransactionSynchronizationRegistry transactions;
  private final Bucket bucket;

  RemovalsAfterCommit(TransactionSynchronizationRegistry transactions, Bucket bucket) {
    this.transactions = transactions;
    this.bucket = bucket;
  }

  void afterCommit(List<ObjectName> objects) {
    if (objects.isEmpty()) {
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Until the commit the rows may come back.
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              bucket.removeSoon(objects);
            }
          }
        });
  }
}
