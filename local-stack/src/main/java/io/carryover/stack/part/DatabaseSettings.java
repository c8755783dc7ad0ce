package io.carryover.stack.part;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * The settings of Postgres that decide how many backups it takes in; docker-compose has the same.
 *
 * <p>Postgres' own defaults are for a machine of long ago. With 64 MB of buffers a full backup cost
 * it a half more, since it wrote pages out to read others, and with 1 GB of log between checkpoints
 * a small change wrote 34 KB of log in place of 7, since each page that is touched is logged whole
 * once after each checkpoint.
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
