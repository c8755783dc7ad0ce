package io.carryover.restore.run;

import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.RecordKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a device has to say for a plan.
 *
 * @param osBuild its own, as winver shows it
 * @param items all items of the chosen backup's manifest, unchanged and in its order, each with
 *     what the device has in its place
 */
record TargetBody(
    @NotNull @Pattern(regexp = OS_BUILD, message = "must be a build such as 26100.4946")
        String osBuild,
    @NotNull @Size(max = MAX_ITEMS) List<@NotNull @Valid TargetItemBody> items) {

  static final String OS_BUILD = "^[0-9]{5}\\.[0-9]{1,9}$";

  /** As many as a backup can have. */
  static final int MAX_ITEMS = 5000;

  /**
   * One item of the manifest, as it was read, and the target's own word on it.
   *
   * @param targetDigest of what the device has in its place, or null if it has nothing
   * @param knownToTarget whether the device has a way to apply it; true when it is left out
   */
  record TargetItemBody(
      @NotBlank
          @Size(max = 256)
          @Pattern(regexp = ReportResultsBody.PRINTABLE, message = ReportResultsBody.NOT_PRINTABLE)
          String payloadType,
      @NotNull
          @Size(max = 1024)
          @Pattern(regexp = ReportResultsBody.PRINTABLE, message = ReportResultsBody.NOT_PRINTABLE)
          String itemKey,
      @NotNull SettingsCategory category,
      @NotNull RecordKind recordKind,
      boolean secret,
      @NotNull @Pattern(regexp = Sha256.PATTERN, message = NO_DIGEST) String digest,
      @Min(0) @Max(1 << 20) int sizeBytes,
      @Schema(nullable = true) @Nullable @Pattern(regexp = Sha256.PATTERN, message = NO_DIGEST)
          String targetDigest,
      @Schema(nullable = true) @Nullable Boolean knownToTarget) {

    private static final String NO_DIGEST = "must be a SHA-256 in 64 lower-case hexadecimal digits";

    private ItemId id() {
      return new ItemId(payloadType, itemKey);
    }

    private ManifestItem toItem() {
      return new ManifestItem(id(), category, recordKind, secret, new Sha256(digest), sizeBytes);
    }
  }

  TargetReport toReport() {
    Map<ItemId, Sha256> present = new HashMap<>();
    Set<ItemId> notKnown = new HashSet<>();
    for (TargetItemBody item : items) {
      if (item.targetDigest() != null) {
        present.put(item.id(), new Sha256(item.targetDigest()));
      }
      if (Boolean.FALSE.equals(item.knownToTarget())) {
        notKnown.add(item.id());
      }
    }
    var manifest = new Manifest(items.stream().map(TargetItemBody::toItem).toList());
    return new TargetReport(osBuild, manifest, present, notKnown);
  }
}
