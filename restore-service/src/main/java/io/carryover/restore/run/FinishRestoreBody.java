package io.carryover.restore.run;

import io.carryover.restore.Sha256;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The device is done.
 *
 * @param appliedManifestDigest of the manifest that was worked through, or null when none could be:
 *     then the restore has failed
 */
record FinishRestoreBody(
    @Schema(nullable = true)
        @Nullable
        @Pattern(
            regexp = Sha256.PATTERN,
            message = "must be a SHA-256 in 64 lower-case hexadecimal digits")
        String appliedManifestDigest) {

  @Nullable Sha256 toDigest() {
    return appliedManifestDigest == null ? null : new Sha256(appliedManifestDigest);
  }
}
