package io.carryover.backup.profile;

import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Manifests to compare with, for tests. */
public final class BaseManifests {

  private BaseManifests() {}

  /** As it would be read from the store. */
  public static BaseManifest of(List<ManifestItem> items, Map<Sha256, UUID> packOf) {
    try {
      var stored = new StoredManifest(new BackupManifest(items), packOf);
      return BaseManifest.of(
          ManifestBytes.write(stored), stored.packs().toArray(UUID[]::new), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
