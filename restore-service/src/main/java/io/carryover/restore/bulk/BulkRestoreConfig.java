package io.carryover.restore.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long bulk restores may last, and how often devices ask for their orders. */
@ConfigMapping(prefix = "carryover.bulk-restore")
interface BulkRestoreConfig {

  /** How far ahead a deadline may lie. */
  @WithDefault("P90D")
  Duration longest();

  /**
   * How often a device asks whether the help desk has ordered a restore; each device waits between
   * three and five quarters of it, so that a fleet does not ask all at once.
   */
  @WithDefault("PT1H")
  Duration askInterval();
}
