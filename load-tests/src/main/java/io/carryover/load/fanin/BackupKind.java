package io.carryover.load.fanin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of backup that is measured by itself.
 *
 * @param name in results
 * @param changedPercent how much of a profile has changed since its base; null for full backups,
 *     each the first one of a new device
 */
record BackupKind(String name, ProfileSize size, @Nullable Integer changedPercent) {

  private static final ProfileSize SIXTY_SETTINGS = new ProfileSize.Items(60);

  static final BackupKind FULL_8_KB = full(8);
  static final BackupKind DELTA_2 = delta(2);

  /** What the bar is about. */
  static final List<BackupKind> PAIR = List.of(FULL_8_KB, DELTA_2);

  /** What else is measured, to know what size and change cost. */
  static final List<BackupKind> OTHERS = List.of(full(4), full(64), delta(0), delta(100));

  private static BackupKind full(int kilobytes) {
    return new BackupKind(
        "full-%dk".formatted(kilobytes), new ProfileSize.BodyBytes(kilobytes * 1024), null);
  }

  private static BackupKind delta(int percent) {
    return new BackupKind("delta-" + percent, SIXTY_SETTINGS, percent);
  }

  boolean isFull() {
    return changedPercent == null;
  }
}
