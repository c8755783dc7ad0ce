package io.carryover.load.fanin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs what takes as long as a whole measurement. Java's common pool has one thread on two
 * processors; whatever else asks for it, such as who waits for the end of a process, would wait
 * until the measurement is over.
 */
final class OwnThread {

  private OwnThread() {}

  static <T> CompletableFuture<T> supply(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().start(task));
  }
}
