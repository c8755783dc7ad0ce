package io.carryover.restore.run;

import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.proof.RestoreReport;
import io.carryover.proof.WriteReport;
import io.carryover.restore.RestoreProblem;
import io.carryover.restore.report.KeptManifests;
import io.carryover.restore.report.ReportSigner;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.restorepoint.RestorePoints;
import io.carryover.restore.run.RestoreState.Finished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the report of a restore that has ended; said again, it states the same. */
@ApplicationScoped
class ReportRestore {

  private final PlannedItems plannedItems;
  private final KeptManifests manifests;
  private final ItemResults results;
  private final RestorePoints restorePoints;
  private final ReportSigner signer;
  private final CurrentTenant tenant;

  ReportRestore(
      PlannedItems plannedItems,
      KeptManifests manifests,
      ItemResults results,
      RestorePoints restorePoints,
      ReportSigner signer,
      CurrentTenant tenant) {
    this.plannedItems = plannedItems;
    this.manifests = manifests;
    this.results = results;
    this.restorePoints = restorePoints;
    this.signer = signer;
    this.tenant = tenant;
  }

  /**
   * Writes it, with names.
   *
   * @throws io.carryover.kit.problem.ProblemException if the restore has not ended
   */
  @Transactional
  RestoreReport report(Restore restore) {
    if (!(restore.state() instanceof Finished end)) {
      throw RestoreProblem.RESTORE_NOT_ENDED.toException();
    }
    var facts = new ReportFacts(tenant.get(), restore, end, completedAt(restore, end.point()));
    return signer.write(facts::statement, told(facts));
  }

  private WriteReport.Told told(ReportFacts facts) {
    if (facts.end().plan() == null) {
      return facts.nothing();
    }
    var id = facts.restore().id();
    return facts.told(
        manifests.of(id).orElseThrow(RestoreProblem.REPORT_NOT_KEPT::toException),
        plannedItems.of(id),
        results.page(id, null, RestoreReport.MAX_ITEMS));
  }

  private @Nullable Instant completedAt(Restore restore, @Nullable RestorePoint point) {
    return point == null
        ? null
        : restorePoints
            .completedAt(restore.user(), point.profile(), point.backupVersion())
            .orElse(null);
  }
}
