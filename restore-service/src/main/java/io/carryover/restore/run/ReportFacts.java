package io.carryover.restore.run;

import io.carryover.kit.tenancy.TenantId;
import io.carryover.proof.ReportStatement;
import io.carryover.proof.ReportedItem;
import io.carryover.proof.ReportedSelection;
import io.carryover.proof.WriteReport;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.report.KeptManifest;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be reported of a restore that has ended.
 *
 * @param completedAt when the chosen backup was made, or null when it is not known any more
 */
record ReportFacts(TenantId tenant, Restore restore, Finished end, @Nullable Instant completedAt) {

  /** All but the numbers that follow from what is told beside the statement. */
  ReportStatement statement(WriteReport.Bound bound) {
    ItemCounts counts = end.counts();
    PlanSize plan = end.plan();
    CancelledBy cancelledBy = end.cancelledBy();
    return new ReportStatement(
        ReportStatement.FORM,
        tenant.value().toString(),
        restore.id().value().toString(),
        restore.device().value().toString(),
        restore.user().value(),
        restore.occasion().wireName(),
        backup(),
        bound.saltDigest(),
        bound.selectionDigest(),
        restore.requestedAt().toString(),
        text(end.startedAt()),
        end.at().toString(),
        end.outcome().wireName(),
        cancelledBy == null ? null : cancelledBy.wireName(),
        end.applied() == null ? null : end.applied().hex(),
        plan == null ? null : plan.items(),
        counts.applied(),
        counts.skipped(),
        counts.failed(),
        bound.resultsRoot());
  }

  /** What a restore without a plan has to tell. */
  WriteReport.Told nothing() {
    return new WriteReport.Told(WriteReport.newSalt(), selection(), List.of(), List.of());
  }

  /** What became of each item of the plan. */
  WriteReport.Told told(KeptManifest manifest, RestorePlan plan, List<ItemResult> reported) {
    Map<ItemId, ItemResult> results = new HashMap<>();
    reported.forEach(result -> results.put(result.item(), result));
    List<WriteReport.Result> told = new ArrayList<>();
    for (int i = 0; i < plan.items().size(); i++) {
      PlannedItem item = plan.items().get(i);
      told.add(result(item, manifest.planned().get(i), results.get(item.id())));
    }
    return new WriteReport.Told(manifest.salt(), selection(), manifest.leafHashes(), told);
  }

  private WriteReport.Result result(
      PlannedItem item, KeptManifest.Item kept, @Nullable ItemResult result) {
    SkipReason skipped = item.skipped();
    boolean missed = result == null && item.app() && item.isApplied() && waitedForApps();
    return new WriteReport.Result(
        kept.position(),
        kept.leaf(item),
        skipped == null ? null : skipped.code(),
        missed
            ? ItemOutcome.FAILED.wireName()
            : result == null ? ReportedItem.NOT_REPORTED : result.result().wireName(),
        missed ? ItemCounts.NOT_INSTALLED_IN_TIME : result == null ? null : result.reason());
  }

  /**
   * Whether the settings were finished and the time was over before the last app came. Then the
   * apps that are missing count as failed; a restore that ends in another way has none, or its
   * items are not counted.
   */
  private boolean waitedForApps() {
    RestorePoint point = end.point();
    return point != null
        && point.manifestDigest().equals(end.applied())
        && end.outcome() != RestoreOutcome.CANCELLED;
  }

  private ReportStatement.@Nullable Backup backup() {
    RestorePoint point = end.point();
    return point == null
        ? null
        : new ReportStatement.Backup(
            point.profile().value().toString(),
            point.backupVersion(),
            text(completedAt),
            point.itemCount(),
            point.manifestDigest().hex());
  }

  private @Nullable ReportedSelection selection() {
    Selection selection = restore.selection();
    return selection == null
        ? null
        : new ReportedSelection(
            selection.categories().stream().map(SettingsCategory::wireName).toList(),
            List.copyOf(selection.payloadTypes()),
            selection.items().stream()
                .map(item -> new ReportedSelection.Item(item.payloadType(), item.itemKey()))
                .toList(),
            List.copyOf(selection.apps()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
