package io.carryover.backup.upload;

import io.carryover.kit.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the next batch. Tenants take turns, one piece of work each.
 *
 * <p>It has no bounds of its own: whoever offers work holds one of the {@link Places}.
 */
final class FairQueue<T> {

  private final int pile;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition piledUp = lock.newCondition();
  private final Map<TenantId, Deque<T>> lines = new HashMap<>();
  private final Deque<TenantId> turns = new ArrayDeque<>();
  private int waiting;
  private boolean closed;

  /**
   * Nothing waits yet.
   *
   * @param pile how many pieces of work are so many that {@link #takePile} takes them
   */
  FairQueue(int pile) {
    this.pile = pile;
  }

  /** Lets work wait; false when the queue is closed. */
  boolean offer(TenantId tenant, T work) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      Deque<T> line = lines.get(tenant);
      if (line == null) {
        line = new ArrayDeque<>();
        lines.put(tenant, line);
        turns.addLast(tenant);
      }
      line.addLast(work);
      waiting++;
      arrived.signal();
      if (waiting >= pile) {
        piledUp.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work and takes all that there is, the tenants in turn.
   *
   * @param most how much to take at most
   * @return empty once the queue is closed and nothing waits any more
   */
  List<T> take(int most) throws InterruptedException {
    return take(most, 1, arrived);
  }

  /** The same, only that it waits until there is a pile of work. */
  List<T> takePile(int most) throws InterruptedException {
    return take(most, pile, piledUp);
  }

  private List<T> take(int most, int least, Condition enough) throws InterruptedException {
    lock.lock();
    try {
      while (waiting < least && !closed) {
        enough.await();
      }
      List<T> taken = new ArrayList<>(Math.min(most, waiting));
      while (taken.size() < most && waiting > 0) {
        taken.add(next());
      }
      if (waiting > 0) {
        arrived.signal();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private T next() {
    TenantId tenant = turns.removeFirst();
    Deque<T> line = Objects.requireNonNull(lines.get(tenant));
    T first = line.removeFirst();
    waiting--;
    if (line.isEmpty()) {
      lines.remove(tenant);
    } else {
      turns.addLast(tenant);
    }
    return first;
  }

  /** Takes in no more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
      piledUp.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
