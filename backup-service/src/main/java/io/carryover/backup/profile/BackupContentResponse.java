package io.carryover.backup.profile;

import io.carryover.backup.content.Contents;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A whole backup, content included: for the device that made it, or that restores it.
 *
 * @param manifestDigest the device that restores reports it, to prove what it has applied
 * @param contents each piece of content once
 */
public record BackupContentResponse(
    UUID profileId,
    long version,
    String manifestDigest,
    Instant completedAt,
    String osBuild,
    List<ManifestItem> items,
    List<Content> contents) {

  /** One piece of content, in base64. */
  @SuppressWarnings("ArrayRecordComponent") // Written to a body and never compared.
  public record Content(Sha256 digest, byte[] data) {}

  /** Opens backups. */
  @ApplicationScoped
  public static class Reader {
    private final Contents contents;
    private final StoredManifest.Codec manifests;

    Reader(Contents contents, StoredManifest.Codec manifests) {
      this.contents = contents;
      this.manifests = manifests;
    }

    /** The manifest of a backup. */
    public StoredManifest manifest(Backup backup) {
      return manifests.open(backup.backupId(), backup.sealedManifest(), backup.packs());
    }

    /** All of a backup, each piece checked against its digest. */
    public BackupContentResponse read(Backup backup) {
      var stored = manifest(backup);
      Map<Sha256, byte[]> pieces = contents.find(backup.profileId(), stored.packs());
      List<Content> listed =
          stored.manifest().digests().stream()
              .map(digest -> new Content(digest, piece(pieces, digest)))
              .toList();
      return new BackupContentResponse(
          backup.profileId(),
          backup.version(),
          backup.manifestDigest().hex(),
          backup.completedAt(),
          backup.osBuild(),
          stored.manifest().items(),
          listed);
    }

    private static byte[] piece(Map<Sha256, byte[]> pieces, Sha256 digest) {
      byte[] piece = pieces.get(digest);
      if (piece == null) {
        throw new IllegalStateException("Content %s is in none of its packs.".formatted(digest));
      }
      return piece;
    }
  }
}
