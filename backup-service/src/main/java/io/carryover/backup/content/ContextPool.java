package io.carryover.backup.content;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Native contexts that nobody uses at the moment; as many as were ever used at once.
 *
 * <p>Kept in a pool and not with the thread, since requests of other kinds run on threads that live
 * for one request.
 */
final class ContextPool<C> {

  private final Supplier<C> maker;
  private final ConcurrentLinkedDeque<C> idle = new ConcurrentLinkedDeque<>();

  ContextPool(Supplier<C> maker) {
    this.maker = maker;
  }

  <R> R use(Function<C, R> work) {
    C free = idle.pollFirst();
    C context = free == null ? maker.get() : free;
    try {
      return work.apply(context);
    } finally {
      idle.addFirst(context);
    }
  }
}
