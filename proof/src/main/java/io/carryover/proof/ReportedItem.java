package io.carryover.proof;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of the plan.
 *
 * @param position of the item in the manifest, from 0
 * @param manifestItem the item, or null in a copy without names
 * @param reference names the item in a copy without names; null where the item itself is there
 * @param planned {@code apply} or {@code skip}
 * @param skipReason why the plan leaves it out, or null
 * @param result {@code applied}, {@code skipped}, {@code failed} or {@code notReported}
 * @param reason the device's code of why, or null
 * @param leaf the hash of this result as a leaf; it tells which result was altered
 */
public record ReportedItem(
    int position,
    @Nullable ManifestLeaf manifestItem,
    @Nullable String reference,
    String planned,
    @Nullable String skipReason,
    String result,
    @Nullable String reason,
    String leaf) {

  private static final String KIND = "restore-result";

  /** What a plan says of an item that the restore applies. */
  public static final String APPLY = "apply";

  /** What a plan says of an item that the restore leaves out. */
  public static final String SKIP = "skip";

  /** The result of an item of which the device has said nothing. */
  public static final String NOT_REPORTED = "notReported";

  static final String APPLIED = "applied";
  static final String SKIPPED = "skipped";
  static final String FAILED = "failed";
  static final String ALREADY_EQUAL = "already-equal";

  public ReportedItem {
    Objects.requireNonNull(planned, "planned");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(leaf, "leaf");
  }

  /** The bytes of the result's leaf. */
  byte[] bytes(String itsReference) {
    return LeafBytes.of(
        KIND, Integer.toString(position), itsReference, planned, skipReason, result, reason);
  }

  /** Whether it is on the device as the backup has it. */
  public boolean inPlace() {
    return result.equals(APPLIED) || (result.equals(SKIPPED) && ALREADY_EQUAL.equals(reason));
  }

  /** Whether plan and result can stand beside one another. */
  boolean isConsistent() {
    return switch (planned) {
      case APPLY ->
          skipReason == null
              && switch (result) {
                case APPLIED, NOT_REPORTED -> reason == null;
                case FAILED -> reason != null;
                default -> false;
              };
      case SKIP ->
          skipReason != null
              && switch (result) {
                case SKIPPED -> skipReason.equals(reason);
                case NOT_REPORTED -> reason == null;
                default -> false;
              };
      default -> false;
    };
  }

  /** The item as a message names it. */
  String name() {
    return manifestItem == null ? "item %d of the backup".formatted(position) : manifestItem.name();
  }
}
