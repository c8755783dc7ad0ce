package io.carryover.policy.reevaluation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the worker; a signal that is lost in a crash is made good by its heartbeat. */
@ApplicationScoped
class WorkerSignal {

  private final Semaphore wakeUp = new Semaphore(0);
  private final TransactionSynchronizationRegistry transactions;

  WorkerSignal(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
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

  void wake() {
    if (wakeUp.availablePermits() == 0) {
      wakeUp.release();
    }
  }

  /** Returns when woken, or after a while. */
  void await(Duration atMost) throws InterruptedException {
    if (wakeUp.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      wakeUp.drainPermits();
    }
  }
}
