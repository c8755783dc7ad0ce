package io.carryover.backup.upload;

import io.carryover.backup.event.BackupTrigger;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.Sha256;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A backup as a device sends it: the whole manifest, and the content that the server does not have.
 *
 * @param deviceName as its user sees it now
 * @param osBuild such as {@code 26100.4946}
 * @param manifestDigest over the items, see {@link BackupManifest#digest()}
 * @param items everything that this backup consists of
 * @param contents the content that the base version does not have; all of it in a full backup
 */
record BackupBody(
    @NotBlank @Size(max = 256) String deviceName,
    @NotNull @Pattern(regexp = "\\d{5}\\.\\d{1,9}", message = "must look like 26100.4946")
        String osBuild,
    @NotNull BackupTrigger trigger,
    @NotNull Sha256 manifestDigest,
    @NotNull List<@Valid @NotNull ManifestItem> items,
    @NotNull List<@Valid @NotNull Content> contents) {

  /** One piece of content, in base64. */
  @SuppressWarnings("ArrayRecordComponent") // Read from a body and never compared.
  record Content(@NotNull Sha256 digest, byte[] data) {
    Content {
      // A constraint on an array's type is one on nothing: the validator does not see it.
      if (data == null) {
        throw new IllegalArgumentException("Content has data.");
      }
    }
  }

  BackupManifest manifest() {
    return new BackupManifest(items);
  }
}
