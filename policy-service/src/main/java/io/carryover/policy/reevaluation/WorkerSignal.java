package io.carryover.policy.reevaluation;

import io.carryover.policy.PolicyServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the workers; a signal that is lost in a crash is made good by their heartbeat. */
@ApplicationScoped
class WorkerSignal {

  private final Semaphore wakeUp = new Semaphore(0);
  private final TransactionSynchronizationRegistry transactions;
  private final int workers;

  WorkerSignal(TransactionSynchronizationRegistry transactions, PolicyServiceConfig config) {
    this.transactions = transactions;
    this.workers = config.reevaluation().workers();
  }

  void wakeAfterCommit() {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              wake();
            }
          }
        });
  }

  /** At most one permit too many for each caller: a worker that finds nothing rests again. */
  void wake() {
    int missing = workers - wakeUp.availablePermits();
    if (missing > 0) {
      wakeUp.release(missing);
    }
  }

  /** Returns when woken, or after a while. */
  void await(Duration atMost) throws InterruptedException {
    var unused = wakeUp.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
