package io.carryover.reporting.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports judge what they count. */
@ConfigMapping(prefix = "carryover.reporting")
public interface ReportingConfig {

  /** How long after its due time a backup may come before its device counts as overdue. */
  @WithDefault("1D")
  Duration overdueGrace();
}
