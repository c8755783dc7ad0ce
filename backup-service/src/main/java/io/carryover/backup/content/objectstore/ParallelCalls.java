package io.carryover.backup.content.objectstore;

import io.carryover.kit.database.AwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls side by side, so many at once and no more: all of them succeed within their time, or
 * the first that does not ends the wait for the others.
 */
final class ParallelCalls implements AutoCloseable {

  private final ExecutorService threads;
  private final Duration longest;

  /**
   * Ready for calls.
   *
   * @param atOnce how many are at work at once, of all callers together
   * @param longest how long the calls of one caller may take together
   */
  ParallelCalls(int atOnce, Duration longest) {
    this.threads =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().name("object-store-", 0).daemon().factory());
    this.longest = longest;
  }

  /**
   * The results, in the order of the calls.
   *
   * @throws AwayException if they take too long
   */
  <T> List<T> all(List<Callable<T>> calls) {
    var done = new ExecutorCompletionService<T>(threads);
    List<Future<T>> futures = new ArrayList<>(calls.size());
    long end = System.nanoTime() + longest.toNanos();
    try {
      calls.forEach(call -> futures.add(done.submit(call)));
      for (int i = 0; i < calls.size(); i++) {
        Future<T> next = done.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw new AwayException(
              "The object store has not answered %d of %d calls within %s."
                  .formatted(calls.size() - i, calls.size(), longest));
        }
        next.get();
      }
      return futures.stream().map(Future::resultNow).toList();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwayException("This service stops.", e);
    } finally {
      // Those that are done take no notice.
      futures.forEach(future -> future.cancel(true));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
