package io.carryover.backup.profile;

import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Sealer;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A manifest as it is kept: with the pack in which each piece of content lies.
 *
 * @param packOf the pack of each digest that the manifest names
 */
public record StoredManifest(BackupManifest manifest, Map<Sha256, UUID> packOf) {

  /** The packs that hold this backup's content, each once. */
  public Set<UUID> packs() {
    Set<UUID> packs = new LinkedHashSet<>();
    manifest.items().forEach(item -> packs.add(packOf.get(item.digest())));
    return packs;
  }

  /** Seals and opens stored manifests. */
  @ApplicationScoped
  public static class Codec {
    private final Sealer sealer;

    Codec(Sealer sealer) {
      this.sealer = sealer;
    }

    /** Seals a manifest, bound to its backup. */
    public byte[] seal(UUID backupId, StoredManifest manifest) {
      return sealer.seal(
          place(backupId),
          ContentKind.MANIFEST,
          ManifestBytes.write(manifest),
          ManifestBytes.digestBytes(manifest));
    }

    /** Opens a manifest. */
    public StoredManifest open(UUID backupId, byte[] sealed) {
      try {
        return ManifestBytes.read(sealer.open(place(backupId), sealed));
      } catch (IOException e) {
        throw new IllegalStateException(
            "The manifest of %s cannot be read.".formatted(backupId), e);
      }
    }

    private static String place(UUID backupId) {
      return "manifest:" + backupId;
    }
  }
}
