package io.carryover.restore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How long offers and restores live, what plans are decided by, and what reports are signed by. */
@ConfigMapping(prefix = "carryover.restore")
public interface RestoreConfig {

  /**
   * How long an offer waits for its answer; asked again until then, the device gets the same offer.
   */
  @WithDefault("P7D")
  Duration offerLifetime();

  /** How long a restore may take from its request; unfinished by then, it ends as expired. */
  @WithDefault("P7D")
  Duration restoreLifetime();

  /** How often overdue offers and restores are looked for. */
  @WithDefault("PT30S")
  Duration expiryInterval();

  /** How many overdue restores one look ends at most; the next look goes on with the others. */
  @WithDefault("1000")
  int expiryBatch();

  /** File of the private keys that sign reports; made when missing. */
  Path reportKeys();

  /** How restores are planned. */
  Plan plan();

  /** What plans are decided by. */
  interface Plan {

    /**
     * File of the rules which Windows has which setting; the one of this service when it is left
     * out.
     */
    Optional<Path> rulesFile();
  }
}
