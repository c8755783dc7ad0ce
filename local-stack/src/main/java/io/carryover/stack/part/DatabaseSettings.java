package io.carryover.stack.part;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * The settings of Postgres that decide how many backups it takes in; docker-compose has the same.
 *
 * <p>With few buffers Postgres writes pages out under load only to read others, and with 1 GB of
 * log between checkpoints it takes one every 20 s: each page that is touched is logged whole once
 * after each of them, so that a small change wrote 34 KB of log in place of 7.
 */
public final class DatabaseSettings {

  private static final long MEGABYTE = 1024 * 1024;
  private static final long MOST_BUFFERS = 1024 * MEGABYTE;

  private DatabaseSettings() {}

  /** For the machine that this runs on. */
  public static Map<String, String> ofThisMachine() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return of(system.getTotalMemorySize());
  }

  /**
   * For a machine with so much memory: an eighth of it for buffers, 1 GB at most, of which Postgres
   * takes what it uses.
   */
  static Map<String, String> of(long memoryBytes) {
    long buffers = Math.min(MOST_BUFFERS, memoryBytes / 8);
    return Map.of(
        "shared_buffers",
        buffers / MEGABYTE + "MB",
        "max_wal_size",
        "8GB",
        // Files of the log are kept for use again: a new one is filled with zeros first, for which
        // commits wait 50 ms and more.
        "min_wal_size",
        "2GB");
  }
}
