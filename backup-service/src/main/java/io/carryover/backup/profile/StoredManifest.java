package io.carryover.backup.profile;

import io.carryover.backup.content.ContentKind;
import io.carryover.backup.content.Frame;
import io.carryover.backup.content.Sealer;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.Sha256;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * @param base that it was compared with; null without one
     */
    public byte[] seal(UUID backupId, FlatManifest manifest, @Nullable BaseManifest base) {
      Frame head = base == null ? null : base.head(manifest.listing());
      if (head != null) {
        return sealer.seal(place(backupId), head, ManifestBytes.tail(manifest));
      }
      byte[] bytes = ManifestBytes.write(manifest);
      return sealer.seal(
          place(backupId), ContentKind.MANIFEST, bytes, ManifestBytes.tailBytes(bytes));
    }

    /**
     * Opens a manifest to compare a newer one with it.
     *
     * @param packs that its row names
     */
    public BaseManifest openBase(UUID backupId, byte[] sealed, UUID[] packs) {
      try {
        Sealer.Opened opened = sealer.opened(place(backupId), sealed);
        return BaseManifest.of(opened.bytes(), packs, opened.frame());
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
