package io.carryover.agent.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device has to say for a plan.
 *
 * @param osBuild its own
 * @param items all items of the chosen backup's manifest, in its order
 */
public record TargetReport(String osBuild, List<TargetItem> items) {

  public TargetReport {
    items = List.copyOf(items);
  }

  /**
   * One item of the manifest, and the target's own word on it.
   *
   * @param targetDigest of what the device has in its place, or null if it has nothing
   * @param knownToTarget whether the device has a way to apply it
   */
  public record TargetItem(
      String payloadType,
      String itemKey,
      String category,
      String recordKind,
      boolean secret,
      String digest,
      int sizeBytes,
      @Nullable String targetDigest,
      boolean knownToTarget) {

    /** An entry of a manifest with the target's word on it. */
    public static TargetItem of(
        ManifestEntry entry, @Nullable String targetDigest, boolean knownToTarget) {
      return new TargetItem(
          entry.payloadType(),
          entry.itemKey(),
          entry.category(),
          entry.recordKind(),
          entry.secret(),
          entry.digest(),
          entry.sizeBytes(),
          targetDigest,
          knownToTarget);
    }
  }
}
