package io.carryover.backup.profile;

import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Sealer;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ItemContents;
import io.carryover.backup.manifest.ItemListing;
import io.carryover.backup.manifest.Sha256;
import jakarta.inject.Singleton;
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
  @Singleton
  public static class Codec {
    private final Sealer sealer;

    Codec(Sealer sealer) {
      this.sealer = sealer;
    }

    /**
     * Seals a manifest, bound to its backup.
     *
     * @param listing of the items
     * @param contents of the items
     * @param places which of the packs that its row names holds the content of each item
     */
    public byte[] seal(UUID backupId, ItemListing listing, ItemContents contents, short[] places) {
      return sealer.seal(
          place(backupId),
          ContentKind.MANIFEST,
          ManifestBytes.write(listing, contents, places),
          ManifestBytes.digestBytes(contents.count()));
    }

    /**
     * Opens a manifest to compare a newer one with it.
     *
     * @param packs that its row names
     */
    public BaseManifest openBase(UUID backupId, byte[] sealed, UUID[] packs) {
      try {
        return BaseManifest.of(sealer.open(place(backupId), sealed), packs);
      } catch (IOException e) {
        throw unreadable(backupId, e);
      }
    }

    /**
     * Opens a manifest.
     *
     * @param packs that its row names
     */
    public StoredManifest open(UUID backupId, byte[] sealed, UUID[] packs) {
      try {
        return ManifestBytes.read(sealer.open(place(backupId), sealed), packs);
      } catch (IOException e) {
        throw unreadable(backupId, e);
      }
    }

    private static IllegalStateException unreadable(UUID backupId, IOException e) {
      return new IllegalStateException("The manifest of %s cannot be read.".formatted(backupId), e);
    }

    private static String place(UUID backupId) {
      return "manifest:" + backupId;
    }
  }
}
