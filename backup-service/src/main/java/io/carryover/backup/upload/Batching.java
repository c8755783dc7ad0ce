package io.carryover.backup.upload;

import io.carryover.kit.database.Infrastructure;
import io.carryover.kit.tenancy.TenantId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Does for many callers at once what each of them asks for.
 *
 * <p>While one batch is at work the next one gathers. With little to do a batch is one piece of
 * work and waits for nobody; with much to do it is as large as what has come meanwhile. No timer
 * decides. Helpers begin a batch only when a pile has gathered beside those at work: with less to
 * do they would make more batches of the same work.
 *
 * <p>A batch that fails because of one piece of work is done again in halves, so that only that
 * piece fails. When the machinery is away, all of the batch fail, and may or may not have been
 * done: the work must be such that asking again is safe.
 */
final class Batching<T, R> implements AutoCloseable {

  /** Work of one caller, and where its result goes. */
  record Asked<T, R>(T work, CompletableFuture<R> result) {}

  /** Does a batch, and gives every result once it is certain. */
  @FunctionalInterface
  interface Work<T, R> {
    /**
     * Does it all or nothing.
     *
     * @return a result for each piece of work, in their order
     */
    List<R> doAll(List<T> batch) throws Exception;
  }

  private final FairQueue<Asked<T, R>> queue;
  private final int most;
  private final Work<T, R> work;
  private final List<Thread> threads;

  /**
   * Begins to work.
   *
   * @param name of the threads
   * @param workers how many batches are done at once
   * @param helpers how many more are done at once when much waits
   * @param most how many pieces of work a batch has at most
   */
  Batching(
      String name,
      int workers,
      int helpers,
      int most,
      FairQueue<Asked<T, R>> queue,
      Work<T, R> work) {
    this.queue = queue;
    this.most = most;
    this.work = work;
    this.threads =
        IntStream.range(0, workers + helpers)
            .mapToObj(i -> start(name + "-" + i, i < workers ? queue::take : queue::takePile))
            .toList();
  }

  /** How a thread comes by its next batch. */
  @FunctionalInterface
  private interface Taking<T, R> {
    List<Asked<T, R>> take(int most) throws InterruptedException;
  }

  private Thread start(String name, Taking<T, R> taking) {
    return Thread.ofPlatform().name(name).daemon().start(() -> run(taking));
  }

  /**
   * Has work done.
   *
   * @param then what follows for this piece. The thread that has done the batch does it, and takes
   *     no other batch before: so what is at work stays as bounded as what waits.
   * @throws NoRoomException if it takes in no more
   */
  <S> CompletableFuture<S> ask(TenantId tenant, T piece, Function<R, CompletableFuture<S>> then) {
    var asked = new Asked<T, R>(piece, new CompletableFuture<>());
    // Said before a worker can see the piece: else this thread might have to do what follows.
    CompletableFuture<S> answer = asked.result().thenCompose(then);
    if (!queue.offer(tenant, asked)) {
      throw new NoRoomException();
    }
    return answer;
  }

  private void run(Taking<T, R> taking) {
    try {
      List<Asked<T, R>> batch = taking.take(most);
      while (!batch.isEmpty()) {
        doAll(batch);
        batch = taking.take(most);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void doAll(List<Asked<T, R>> batch) {
    List<R> results;
    try {
      results = work.doAll(batch.stream().map(Asked::work).toList());
    } catch (Exception e) {
      failed(batch, e);
      return;
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).result().complete(results.get(i));
    }
  }

  private void failed(List<Asked<T, R>> batch, Exception failure) {
    if (batch.size() == 1 || Infrastructure.isAway(failure)) {
      var unchecked =
          failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
      batch.forEach(asked -> asked.result().completeExceptionally(unchecked));
    } else {
      int half = batch.size() / 2;
      doAll(batch.subList(0, half));
      doAll(batch.subList(half, batch.size()));
    }
  }

  /** Takes in no more, and returns once all that waited is done. */
  @Override
  public void close() {
    queue.close();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
