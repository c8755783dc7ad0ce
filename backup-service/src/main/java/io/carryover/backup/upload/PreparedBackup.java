package io.carryover.backup.upload;

import io.carryover.backup.BackupProblem;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import io.carryover.backup.profile.StoredManifest;
import io.carryover.kit.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup whose every claim has been checked: digests, sizes, completeness.
 *
 * @param stored the manifest with the pack of each digest
 * @param added the content that this backup brings
 * @param changedItems items that are new, different or gone since the base version
 */
record PreparedBackup(StoredManifest stored, Map<Sha256, byte[]> added, int changedItems) {

  private static final int MOST_NAMED = 100;

  /**
   * Checks a body against its own claims and its base.
   *
   * @param base the manifest of the base version; null for a full backup
   */
  static PreparedBackup of(UUID backupId, BackupBody body, @Nullable StoredManifest base) {
    BackupManifest manifest = body.manifest();
    manifest
        .duplicate()
        .ifPresent(id -> {
          throw BackupProblem.DUPLICATE_ITEM
              .because("%s \"%s\" is listed twice.".formatted(id.payloadType(), id.itemKey()))
              .toException();
        });
    if (!manifest.digest().equals(body.manifestDigest())) {
      throw BackupProblem.MANIFEST_DIGEST_MISMATCH.toException();
    }
    Map<Sha256, byte[]> sent = checkedContents(body, manifest);
    Map<Sha256, UUID> known = base == null ? Map.of() : base.packOf();
    Map<Sha256, UUID> packOf = locate(backupId, manifest, sent, known);
    int changes = base == null ? manifest.items().size() : manifest.changesSince(base.manifest());
    sent.keySet().removeIf(digest -> !backupId.equals(packOf.get(digest)));
    return new PreparedBackup(new StoredManifest(manifest, packOf), sent, changes);
  }

  private static Map<Sha256, byte[]> checkedContents(BackupBody body, BackupManifest manifest) {
    Map<Sha256, Integer> sizes = HashMap.newHashMap(manifest.items().size());
    for (ManifestItem item : manifest.items()) {
      Integer other = sizes.put(item.digest(), item.sizeBytes());
      if (other != null && other != item.sizeBytes()) {
        throw lying(item.digest());
      }
    }
    Map<Sha256, byte[]> sent = HashMap.newHashMap(body.contents().size());
    for (BackupBody.Content content : body.contents()) {
      Integer size = sizes.get(content.digest());
      if (size == null) {
        throw BackupProblem.CONTENT_NOT_LISTED
            .because("No item lists the digest %s.".formatted(content.digest()))
            .toException();
      }
      if (content.data().length != size || !Sha256.of(content.data()).equals(content.digest())) {
        throw lying(content.digest());
      }
      sent.put(content.digest(), content.data());
    }
    return sent;
  }

  private static Map<Sha256, UUID> locate(
      UUID backupId, BackupManifest manifest, Map<Sha256, byte[]> sent, Map<Sha256, UUID> known) {
    Map<Sha256, UUID> packOf = HashMap.newHashMap(manifest.items().size());
    List<Sha256> missing = new ArrayList<>();
    for (Sha256 digest : manifest.digests()) {
      UUID pack = known.get(digest);
      if (pack != null) {
        packOf.put(digest, pack);
      } else if (sent.containsKey(digest)) {
        packOf.put(digest, backupId);
      } else {
        missing.add(digest);
      }
    }
    if (!missing.isEmpty()) {
      Problem problem =
          BackupProblem.CONTENT_MISSING
              .because("%d pieces of content are missing.".formatted(missing.size()))
              .with("missing", missing.stream().limit(MOST_NAMED).map(Sha256::hex).toList());
      throw problem.toException();
    }
    return packOf;
  }

  private static RuntimeException lying(Sha256 digest) {
    return BackupProblem.CONTENT_DIGEST_MISMATCH
        .because("The content of %s has another digest or size than stated.".formatted(digest))
        .toException();
  }
}
