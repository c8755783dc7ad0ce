package io.carryover.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

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

    /** How many uploads may be at work at once; more are turned away until one is answered. */
    @WithDefault("512")
    int places();

    /** How many bytes the uploads may have as they came that are at work at once. */
    @WithDefault("33554432")
    long bytes();

    /** How many threads look uploads up, check and seal them. */
    @WithDefault("1")
    int checkers();

    /** How many more do so while a pile of uploads waits for it. */
    @WithDefault("1")
    int helpingCheckers();

    /** How many uploads such a thread takes at once at most. */
    @WithDefault("32")
    int checkedAtOnce();

    /** How many uploads one transaction writes at most. */
    @WithDefault("256")
    int batch();

    /** How many transactions write at once. */
    @WithDefault("1")
    int writers();

    /** How many more do so while a pile of uploads waits to be written. */
    @WithDefault("1")
    int helpingWriters();

    /** How many waiting uploads are a pile. */
    @WithDefault("32")
    int pile();
  }

  /** How often what is due for removal is looked for. */
  @WithDefault("1H")
  String retentionInterval();

  /** Where new content goes: {@code postgres} or {@code s3}; what lies in Postgres stays there. */
  @WithDefault("postgres")
  ContentStoreKind contentStore();

  /** The stores of content. */
  enum ContentStoreKind {
    POSTGRES,
    S3
  }

  /** The object store, when content goes there. */
  S3 s3();

  /** A bucket of a server that speaks S3. */
  interface S3 {

    /** The bucket, which this installation has for itself alone; it has to exist. */
    Optional<String> bucket();

    /** Address of the server; without it that of Amazon in the region. */
    Optional<URI> endpoint();

    /** Region of the bucket; most servers other than Amazon's take any. */
    @WithDefault("us-east-1")
    String region();

    /** Whether the bucket's name stands in the path and not in the host's name. */
    @WithDefault("false")
    boolean pathStyle();

    /**
     * Id of the access key; without it the SDK's default chain finds credentials: environment,
     * profile, service account, instance.
     */
    Optional<String> accessKeyId();

    /** The secret of the access key. */
    Optional<String> secretAccessKey();

    /** How many calls one process makes at once at most. */
    @WithDefault("32")
    @Min(1)
    int parallel();

    /** How long an attempt of a call may take. */
    @WithDefault("PT3S")
    Duration attemptTimeout();

    /** How long all calls of a batch of uploads, or of one backup that is read, may take. */
    @WithDefault("PT10S")
    Duration timeout();

    /** How old an object is that is removed because no backup names it. */
    @WithDefault("P1D")
    @DurationMin(hours = 1)
    Duration orphanAge();

    /** How many objects one run of retention looks at; the next goes on where it ended. */
    @WithDefault("100000")
    @Min(1)
    int sweptAtOnce();
  }
}
