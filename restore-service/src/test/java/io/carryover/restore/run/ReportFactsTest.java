package io.carryover.restore.run;

import static io.carryover.restore.run.SomeManifest.ACCOUNT;
import static io.carryover.restore.run.SomeManifest.A_GAME;
import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.MANIFEST;
import static io.carryover.restore.run.SomeManifest.TIME_APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.tenancy.TenantId;
import io.carryover.proof.ReportStatement;
import io.carryover.proof.WriteReport;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.report.KeptManifest;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final RestorePoint POINT =
      new RestorePoint(SomeRestore.PROFILE, 6, MANIFEST.digest(), 7);

  /** Of a selection: in the order of the manifest, with gaps. */
  private static final RestorePlan PLAN =
      new RestorePlan(
          List.of(
              planned(TIME_APP, null),
              planned(A_GAME, null),
              planned(ACCOUNT, SkipReason.SECRET_OF_ANOTHER_DEVICE),
              planned(LIGHT_THEME, null)));

  private static final KeptManifest KEPT = KeptManifest.of(MANIFEST, PLAN);

  @Test
  void eachPlannedItemIsThatOfTheManifestAtItsPosition() {
    WriteReport.Told told = facts(ended(null, 0)).told(KEPT, PLAN, List.of());

    assertThat(told.manifestLeaves()).hasSize(7);
    assertThat(told.results()).extracting(WriteReport.Result::position).containsExactly(0, 1, 2, 6);
    for (WriteReport.Result result : told.results()) {
      assertThat(result.item()).isEqualTo(MANIFEST.items().get(result.position()).leaf());
    }
  }

  @Test
  void tellsWhatTheDeviceSaidOfAnItemOrThatItSaidNothing() {
    Map<String, String> told =
        told(
            ended(null, 2),
            result(LIGHT_THEME, ItemOutcome.APPLIED, null),
            result(ACCOUNT, ItemOutcome.SKIPPED, "secret-of-another-device"));

    assertThat(told)
        .isEqualTo(
            Map.of(
                key(TIME_APP), "notReported",
                key(A_GAME), "notReported",
                key(ACCOUNT), "skipped: secret-of-another-device",
                key(LIGHT_THEME), "applied"));
  }

  @Test
  void appsThatWereWaitedForInVainHaveFailedAndNothingElseHas() {
    Map<String, String> told =
        told(ended(MANIFEST.digest(), 1), result(TIME_APP, ItemOutcome.APPLIED, null));

    assertThat(told)
        .isEqualTo(
            Map.of(
                key(TIME_APP), "applied",
                key(A_GAME), "failed: not-installed-in-time",
                key(ACCOUNT), "notReported",
                key(LIGHT_THEME), "notReported"));
  }

  @Test
  void nobodyWaitedForAppsWhenTheRestoreEndedInAnotherWay() {
    InProgress running = inProgress(2);
    InstallingApps installing = (InstallingApps) running.finish(MANIFEST.digest(), NOW);
    for (Finished end :
        List.of(
            running.expire(NOW),
            running.cancel(CancelledBy.USER, NOW),
            installing.cancel(CancelledBy.HELP_DESK, NOW),
            ended(Sha256.of("another"), 2))) {
      assertThat(told(end)).as(end.outcome().name()).containsValues("notReported").hasSize(4);
      assertThat(told(end).values()).containsOnly("notReported");
    }
  }

  @Test
  void theStatementTellsOfTheEndAsTheEventDoes() {
    ReportStatement cancelled =
        facts(inProgress(2).cancel(CancelledBy.HELP_DESK, NOW))
            .statement(new WriteReport.Bound("salt", null, "root"));

    assertThat(cancelled.outcome()).isEqualTo("cancelled");
    assertThat(cancelled.cancelledBy()).isEqualTo("helpDesk");
    assertThat(cancelled.plannedItems()).isEqualTo(4);
    assertThat(cancelled.itemsApplied()).isEqualTo(1);
    assertThat(cancelled.reportedManifestDigest()).isNull();
    assertThat(Objects.requireNonNull(cancelled.backup()).itemCount()).isEqualTo(7);
    assertThat(cancelled.occasion()).isEqualTo("deviceSetup");
    assertThat(cancelled.finishedAt()).isEqualTo("2026-11-24T08:00:00Z");
    assertThat(List.of(cancelled.saltDigest(), cancelled.resultsRoot()))
        .containsExactly("salt", "root");
  }

  private static Finished ended(@Nullable Sha256 applied, int pendingApps) {
    return switch (inProgress(pendingApps).finish(applied, NOW)) {
      case InstallingApps installing -> installing.expire(NOW);
      case Finished end -> end;
      default -> throw new AssertionError();
    };
  }

  private static InProgress inProgress(int pendingApps) {
    return new InProgress(POINT, PLAN.size(), NOW, SomeRestore.applied(1), pendingApps);
  }

  private static ReportFacts facts(Finished end) {
    var restore =
        new Restore(
            SomeRestore.ID,
            SomeRestore.OFFER,
            SomeRestore.DEVICE,
            SomeRestore.ADA,
            RestoreOccasion.DEVICE_SETUP,
            null,
            NOW,
            NOW.plusSeconds(60),
            end);
    return new ReportFacts(new TenantId(new UUID(7, 9)), restore, end, null);
  }

  private static Map<String, String> told(Finished end, ItemResult... reported) {
    Map<String, String> told = new HashMap<>();
    for (WriteReport.Result result : facts(end).told(KEPT, PLAN, List.of(reported)).results()) {
      told.put(
          result.item().itemKey(),
          result.reason() == null ? result.result() : result.result() + ": " + result.reason());
    }
    return told;
  }

  private static PlannedItem planned(ManifestItem item, @Nullable SkipReason skipped) {
    return new PlannedItem(item.id(), item.category(), item.isApp(), skipped);
  }

  private static ItemResult result(
      ManifestItem item, ItemOutcome outcome, @Nullable String reason) {
    return new ItemResult(item.id().payloadType(), item.id().itemKey(), outcome, reason);
  }

  private static String key(ManifestItem item) {
    return item.id().itemKey();
  }
}
