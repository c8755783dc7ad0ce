package io.carryover.backup.content;

/**
 * Room for bytes that are done with at once, used again and again: to take it anew each time makes
 * the collector come twice as often. What is large is taken anew all the same, and not held on to.
 *
 * <p>For one at a time.
 */
final class Room {

  private static final int KEPT = 64 * 1024;

  private byte[] kept = new byte[0];

  /** So many bytes, or more; what was in them before may be there still. */
  byte[] of(int size) {
    if (size > KEPT) {
      return new byte[size];
    }
    if (size > kept.length) {
      kept = new byte[Math.min(KEPT, 2 * size)];
    }
    return kept;
  }
}
