package io.carryover.restore.report;

import io.carryover.restore.RestoreId;
import java.util.Optional;

/** The manifests that plans were made from. */
public interface KeptManifests {

  /** Keeps that of a restore, which has none. */
  void add(RestoreId restore, KeptManifest manifest);

  /** That of a restore; empty without a plan. */
  Optional<KeptManifest> of(RestoreId restore);
}
