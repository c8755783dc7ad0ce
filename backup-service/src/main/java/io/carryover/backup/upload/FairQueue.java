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
import org.jspecify.annotations.Nullable;

/**
 * What waits for the next batch: bounded in number and bytes, and fair between tenants.
 *
 * <p>Tenants take turns, one piece of work each. No tenant gets more than three quarters of the
 * places, so that one that sends as fast as it can leaves room for all others.
 */
final class FairQueue<T> {

  private static final double MOST_OF_ONE_TENANT = 0.75;

  private final int places;
  private final long bytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Map<TenantId, Line<T>> lines = new HashMap<>();
  private final Deque<TenantId> turns = new ArrayDeque<>();
  private int waiting;
  private long waitingBytes;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param places how much work may wait
   * @param bytes how many bytes all of it may have
   */
  FairQueue(int places, long bytes) {
    this.places = places;
    this.bytes = bytes;
  }

  private record Sized<T>(T work, int bytes) {}

  private static final class Line<T> {
    private final Deque<Sized<T>> work = new ArrayDeque<>();
    private long bytes;
  }

  /** Lets work wait; false when there is no room for it, or the queue is closed. */
  boolean offer(TenantId tenant, T work, int size) {
    lock.lock();
    try {
      Line<T> line = lines.get(tenant);
      if (closed || !hasRoom(line, size)) {
        return false;
      }
      if (line == null) {
        line = new Line<>();
        lines.put(tenant, line);
        turns.addLast(tenant);
      }
      line.work.addLast(new Sized<>(work, size));
      line.bytes += size;
      waiting++;
      waitingBytes += size;
      arrived.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(@Nullable Line<T> line, int size) {
    int ofTenant = line == null ? 0 : line.work.size();
    long bytesOfTenant = line == null ? 0 : line.bytes;
    return waiting < places
        && (waiting == 0 || waitingBytes + size <= bytes)
        && ofTenant < Math.max(1, places * MOST_OF_ONE_TENANT)
        && (ofTenant == 0 || bytesOfTenant + size <= bytes * MOST_OF_ONE_TENANT);
  }

  /**
   * Waits for work and takes all that there is, the tenants in turn.
   *
   * @param most how much to take at most
   * @return empty once the queue is closed and nothing waits any more
   */
  List<T> take(int most) throws InterruptedException {
    lock.lock();
    try {
      while (waiting == 0 && !closed) {
        arrived.await();
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
    Line<T> line = Objects.requireNonNull(lines.get(tenant));
    Sized<T> first = line.work.removeFirst();
    line.bytes -= first.bytes();
    waiting--;
    waitingBytes -= first.bytes();
    if (line.work.isEmpty()) {
      lines.remove(tenant);
    } else {
      turns.addLast(tenant);
    }
    return first.work();
  }

  /** How much work waits. */
  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** Takes in no more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
