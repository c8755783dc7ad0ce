package io.carryover.simulator.loop;

import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Lets many PCs live at once, as many as the machine can carry. */
final class Crew implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places;
  private final Watcher watcher;
  private final Ledger ledger;

  Crew(int atOnce, Watcher watcher, Ledger ledger) {
    this.places = new Semaphore(atOnce);
    this.watcher = watcher;
    this.ledger = ledger;
  }

  /** Does something for each, and returns when all is done; what fails stands in the ledger. */
  <T> void each(Stage stage, Collection<T> all, Consumer<T> work) {
    var done = new AtomicInteger();
    watcher.progress(stage, 0, all.size());
    try (var everybody = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T one : all) {
        places.acquireUninterruptibly();
        everybody.submit(() -> {
          try {
            work.accept(one);
          } catch (RuntimeException e) {
            ledger.mismatch("%s: %s".formatted(stage, e));
          } finally {
            places.release();
            watcher.progress(stage, done.incrementAndGet(), all.size());
          }
        });
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
