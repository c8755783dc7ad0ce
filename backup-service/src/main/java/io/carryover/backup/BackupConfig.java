package io.carryover.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of this service. */
@ConfigMapping(prefix = "carryover.backup")
public interface BackupConfig {

  /** File of the Tink keyset that wraps tenants' data keys; made when it is missing. */
  Path keyEncryptionKeyset();

  /** How many items one backup may list. */
  @WithDefault("5000")
  int maxItems();

  /** How many bytes a body may have once it is decompressed. */
  @WithDefault("8388608")
  int maxBodyBytes();

  /** How long a deletion can be undone. */
  @WithDefault("P14D")
  Duration undoWindow();

  /**
   * How long a device may read the content of its restore once the request was heard of; never
   * longer than the restore lives.
   */
  @WithDefault("PT24H")
  Duration restoreGrantLifetime();

  /** After how long a device whose policy is still on its way asks again. */
  @WithDefault("PT5S")
  Duration askAgainForPolicy();

  /** After how long a device that may not back up asks again. */
  @WithDefault("P1D")
  Duration askAgainWhenRefused();

  /** When devices are told to come. */
  Schedule schedule();

  /** The bounds of the schedule. */
  interface Schedule {

    /**
     * How many devices this process tells to come in a second at most, those that come by hand and
     * for the first time not counted; well below what it can take.
     */
    @WithDefault("500")
    @Min(1)
    int perSecond();
  }

  /** How uploads are taken in, many at once. */
  Upload upload();

  /** The bounds of what waits. */
  interface Upload {

    /** How many uploads may wait for one step; more are turned away until there is room. */
    @WithDefault("2048")
    int places();

    /** How many bytes the uploads may have that wait for one step. */
    @WithDefault("33554432")
    long bytes();

    /** How many threads look uploads up, check and seal them. */
    @WithDefault("2")
    int checkers();

    /** How many uploads such a thread takes at once at most. */
    @WithDefault("32")
    int checkedAtOnce();

    /** How many uploads one transaction writes at most. */
    @WithDefault("256")
    int batch();

    /** How many transactions write at once. */
    @WithDefault("1")
    int writers();
  }

  /** How often what is due for removal is looked for. */
  @WithDefault("1H")
  String retentionInterval();
}
