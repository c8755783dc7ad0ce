package io.carryover.restore.run;

import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.PINS;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.restore.SettingsCategory;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.SkipReason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportRulesTest {

  private static final Map<ItemId, PlannedItem> PLAN =
      Map.of(
          LIGHT_THEME.id(),
          new PlannedItem(LIGHT_THEME.id(), SettingsCategory.PERSONALIZATION, false, null),
          PINS.id(),
          new PlannedItem(
              PINS.id(), SettingsCategory.PERSONALIZATION, false, SkipReason.NOT_ON_THIS_OS));

  @Test
  void whatThePlanSaysFits() {
    assertThat(refusal(LIGHT_THEME.id(), ItemOutcome.APPLIED, null)).isEqualTo("fits");
    assertThat(refusal(LIGHT_THEME.id(), ItemOutcome.FAILED, "write-refused")).isEqualTo("fits");
    assertThat(refusal(PINS.id(), ItemOutcome.SKIPPED, "not-on-this-os")).isEqualTo("fits");
  }

  @Test
  void whatContradictsThePlanIsRefused() {
    assertThat(refusal(LIGHT_THEME.id(), ItemOutcome.SKIPPED, "already-equal"))
        .isEqualTo("result-not-of-plan");
    assertThat(refusal(LIGHT_THEME.id(), ItemOutcome.FAILED, null)).isEqualTo("result-not-of-plan");
    assertThat(refusal(PINS.id(), ItemOutcome.SKIPPED, "already-equal"))
        .isEqualTo("result-not-of-plan");
    assertThat(refusal(PINS.id(), ItemOutcome.APPLIED, null)).isEqualTo("result-not-of-plan");
  }

  @Test
  void anItemThatThePlanDoesNotHaveIsRefused() {
    assertThat(refusal(new ItemId("windows.registry.value", "x"), ItemOutcome.APPLIED, null))
        .isEqualTo("item-not-in-plan");
  }

  private static String refusal(ItemId item, ItemOutcome outcome, @Nullable String reason) {
    var result = new ItemResult(item.payloadType(), item.itemKey(), outcome, reason);
    return ReportRules.refusal(List.of(result), PLAN)
        .map(problem -> problem.type().toString().replace("urn:carryover:problem:", ""))
        .orElse("fits");
  }
}
