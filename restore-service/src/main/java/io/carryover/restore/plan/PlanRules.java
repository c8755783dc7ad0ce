package io.carryover.restore.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a restore does to each item. A preview and the restore itself ask these rules and no
 * others.
 *
 * <p>The first rule that speaks gives the reason. What is in place already comes first: nothing has
 * to be done for it, so nothing can stand in its way.
 */
public final class PlanRules {

  /** One cause to leave an item out. */
  @FunctionalInterface
  private interface Rule {
    boolean leavesOut(ManifestItem item, PlanTarget target);
  }

  private record Named(SkipReason reason, Rule rule) {}

  private final OsRules osRules;
  private final List<Named> rules;

  /** Rules that know which Windows has which setting. */
  public PlanRules(OsRules osRules) {
    this.osRules = osRules;
    this.rules =
        List.of(
            new Named(SkipReason.ALREADY_EQUAL, PlanRules::isThereAlready),
            new Named(SkipReason.BLOCKED_BY_POLICY, PlanRules::isLocked),
            new Named(SkipReason.NOT_ON_THIS_OS, this::isNotOnTheRelease),
            new Named(SkipReason.SECRET_OF_ANOTHER_DEVICE, PlanRules::isSecretOfAnotherDevice),
            new Named(SkipReason.UNKNOWN_PAYLOAD_TYPE, PlanRules::isNotKnown));
  }

  /**
   * The plan of a restore.
   *
   * @param selection what to restore, or null for everything
   */
  public RestorePlan decide(Manifest manifest, @Nullable Selection selection, PlanTarget target) {
    return new RestorePlan(
        manifest.items().stream()
            .filter(item -> selection == null || selection.selects(item))
            .map(item ->
                new PlannedItem(item.id(), item.category(), item.isApp(), reason(item, target)))
            .toList());
  }

  private @Nullable SkipReason reason(ManifestItem item, PlanTarget target) {
    for (Named named : rules) {
      if (named.rule().leavesOut(item, target)) {
        return named.reason();
      }
    }
    return null;
  }

  private static boolean isThereAlready(ManifestItem item, PlanTarget target) {
    return item.digest().equals(target.present().get(item.id()));
  }

  private static boolean isLocked(ManifestItem item, PlanTarget target) {
    return target.lockedOff().contains(item.category());
  }

  private boolean isNotOnTheRelease(ManifestItem item, PlanTarget target) {
    return !osRules.has(target.release(), item.id());
  }

  /** A roaming secret is the user's, on all of the user's devices; the others are one device's. */
  private static boolean isSecretOfAnotherDevice(ManifestItem item, PlanTarget target) {
    return item.secret() && item.recordKind() == RecordKind.BACKUP && !target.madeTheBackup();
  }

  private static boolean isNotKnown(ManifestItem item, PlanTarget target) {
    return target.notKnown().contains(item.id());
  }
}
