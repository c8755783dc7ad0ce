package io.carryover.restore.run;

import static io.carryover.restore.RestoreOutcome.FAILED;
import static io.carryover.restore.RestoreOutcome.PARTLY_SUCCEEDED;
import static io.carryover.restore.RestoreOutcome.SUCCEEDED;
import static io.carryover.restore.run.SomeRestore.ANOTHER_DIGEST;
import static io.carryover.restore.run.SomeRestore.DIGEST;
import static io.carryover.restore.run.SomeRestore.PROFILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.restore.RestoreOutcome;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.PlanSize;
import io.carryover.restore.restorepoint.RestorePoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeRulesTest {

  private static final Map<String, Integer> NONE = Map.of();

  @Test
  void everythingInPlaceIsASuccess() {
    assertThat(ofThreeItems(3, NONE, NONE)).isEqualTo(SUCCEEDED);
    assertThat(ofThreeItems(2, Map.of("already-equal", 1), NONE)).isEqualTo(SUCCEEDED);
    assertThat(ofThreeItems(0, Map.of("already-equal", 3), NONE)).isEqualTo(SUCCEEDED);
  }

  @Test
  void oneItemThatIsNotInPlaceMakesItAPartOfASuccess() {
    assertThat(ofThreeItems(2, Map.of("not-on-this-os", 1), NONE)).isEqualTo(PARTLY_SUCCEEDED);
    assertThat(ofThreeItems(2, NONE, Map.of("app-unavailable", 1))).isEqualTo(PARTLY_SUCCEEDED);
    assertThat(ofThreeItems(1, Map.of("a-code-of-the-future", 1), Map.of("write-refused", 1)))
        .isEqualTo(PARTLY_SUCCEEDED);
    assertThat(ofThreeItems(0, Map.of("already-equal", 1, "blocked-by-policy", 2), NONE))
        .isEqualTo(PARTLY_SUCCEEDED);
  }

  @Test
  void anItemThatWasNeverReportedIsNotInPlace() {
    assertThat(ofThreeItems(2, NONE, NONE)).isEqualTo(PARTLY_SUCCEEDED);
  }

  @Test
  void nothingInPlaceIsAFailure() {
    assertThat(ofThreeItems(0, NONE, NONE)).isEqualTo(FAILED);
    assertThat(ofThreeItems(0, Map.of("not-on-this-os", 3), NONE)).isEqualTo(FAILED);
    assertThat(ofThreeItems(0, NONE, Map.of("content-damaged", 3))).isEqualTo(FAILED);
  }

  @Test
  void anotherManifestThanTheChosenOneIsAFailureWhateverWasApplied() {
    assertThat(outcome(3, ANOTHER_DIGEST, 3, NONE, NONE)).isEqualTo(FAILED);
    assertThat(outcome(3, null, 3, NONE, NONE)).isEqualTo(FAILED);
    assertThat(outcome(0, ANOTHER_DIGEST, 0, NONE, NONE)).isEqualTo(FAILED);
  }

  @Test
  void anEmptyBackupIsRestoredByDoingNothing() {
    assertThat(outcome(0, DIGEST, 0, NONE, NONE)).isEqualTo(SUCCEEDED);
  }

  private static RestoreOutcome ofThreeItems(
      int applied, Map<String, Integer> skipped, Map<String, Integer> failed) {
    return outcome(3, DIGEST, applied, skipped, failed);
  }

  private static RestoreOutcome outcome(
      int items,
      @Nullable Sha256 digest,
      int applied,
      Map<String, Integer> skipped,
      Map<String, Integer> failed) {
    return OutcomeRules.outcome(
        new RestorePoint(PROFILE, 6, DIGEST, 1_000),
        new PlanSize(items, 0),
        digest,
        ItemCounts.counted(applied, skipped, failed));
  }
}
