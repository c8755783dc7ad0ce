package io.carryover.kit.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place that a request has taken. It is given back once the request has ended and what it began
 * is done: a client that goes away leaves work behind, and may not send more of it than there are
 * places.
 */
public final class Place {

  private final Runnable giveBack;
  private final AtomicInteger holders = new AtomicInteger(1);

  /**
   * A place that its request holds.
   *
   * @param giveBack done once, when nobody holds it any more
   */
  public Place(Runnable giveBack) {
    this.giveBack = giveBack;
  }

  /** Holds it too; false when it has been given back already. Each holder leaves once. */
  public boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Holds it no longer. */
  public void leave() {
    if (holders.decrementAndGet() == 0) {
      giveBack.run();
    }
  }
}
