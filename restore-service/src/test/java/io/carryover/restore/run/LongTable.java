package io.carryover.restore.run;

/** Longs by positive longs, in two arrays: a search has millions of both. */
final class LongTable {

  private long[] keys;
  private long[] values;
  private int size;

  LongTable(int capacity) {
    keys = new long[capacity];
    values = new long[capacity];
  }

  /** The value of a key, or -1. */
  long get(long key) {
    int slot = slot(keys, key);
    return keys[slot] == 0 ? -1 : values[slot];
  }

  /** Puts a value that is not negative; returns whether the key is new. */
  boolean put(long key, long value) {
    int slot = slot(keys, key);
    boolean isNew = keys[slot] == 0;
    keys[slot] = key;
    values[slot] = value;
    if (isNew && ++size * 2 > keys.length) {
      grow();
    }
    return isNew;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int slot(long[] keys, long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 40 ^ hash >>> 16) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
