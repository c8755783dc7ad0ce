package io.carryover.system;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.restore.Death;
import io.carryover.agent.restore.PcInMemory;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.OsRules;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.plan.WindowsRelease;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a plan says is what a restore then reports: the rules of restore-service decide, the agent
 * carries out, for whatever backup, selection and target.
 */
class RestorePlanTest {

  private static final int CASES = 12_000;
  private static final long SEED = 20261123;

  private static final OsRules OS_RULES = RestoreCase.OS_RULES;

  @Test
  void theRestoreReportsOfEachItemWhatThePlanSays() {
    var random = new Random(SEED);
    Map<String, Integer> planned = new TreeMap<>();
    int failed = 0;
    for (int number = 0; number < CASES; number++) {
      String which = "seed %d, case %d".formatted(SEED, number);
      var one = new RestoreCase(random, Death.never());
      RestorePlan plan = one.plan();
      Map<ItemId, String> before = digests(one.pc);

      Map<ItemId, ItemResult> reported = one.carryOut(plan);

      assertThat(reported.keySet()).as(which).isEqualTo(ids(plan));
      for (PlannedItem item : plan.items()) {
        ItemResult result = reported.get(item.id());
        SkipReason skipped = item.skipped();
        String expected =
            skipped != null
                ? "skipped " + skipped.code()
                : one.pc.isRefusing(agentId(item.id())) ? "failed write-refused" : "applied null";
        assertThat(result.result() + " " + result.reason())
            .as("%s, %s", which, item.id())
            .isEqualTo(expected);
        planned.merge(skipped == null ? "apply" : skipped.code(), 1, Integer::sum);
        failed += result.result().equals("failed") ? 1 : 0;
      }
      assertThat(digests(one.pc)).as(which).isEqualTo(one.expected(before, reported));
      assertThat(reasons(one.plan())).as(which).isEqualTo(again(plan, reported));
    }
    System.out.printf(
        "Seed %d: %,d restores are what their plans said; items %s; refused by the target %,d%n",
        SEED, CASES, planned, failed);
    assertThat(planned).hasSize(SkipReason.values().length + 1);
    assertThat(failed).isPositive();
  }

  @Test
  void theRulesSayOfEverySettingWhatTheAgentsCatalogSays() {
    WindowsRelease windows10 = OS_RULES.release("19045.6216").orElseThrow();
    WindowsRelease windows11 = OS_RULES.release("22631.5768").orElseThrow();
    WindowsRelease newest = OS_RULES.release("26300.1").orElseThrow();
    for (CatalogSetting setting : RestoreCase.SETTINGS) {
      ItemId item = RestoreCase.id(setting);

      assertThat(OS_RULES.has(windows10, item))
          .as("%s on Windows 10", item)
          .isEqualTo(!setting.win10().equals("no"));
      assertThat(OS_RULES.has(windows11, item)).as("%s on 23H2", item).isTrue();
      assertThat(OS_RULES.has(newest, item))
          .as("%s on 26H2", item)
          .isEqualTo(!setting.win11().startsWith("until-"));
    }
  }

  /** What a plan made afterwards says: what was applied is in place, all else is as before. */
  private static Map<ItemId, String> again(RestorePlan plan, Map<ItemId, ItemResult> reported) {
    Map<ItemId, String> reasons = reasons(plan);
    reasons.replaceAll((item, reason) ->
        reported.get(item).result().equals("applied") ? SkipReason.ALREADY_EQUAL.code() : reason);
    return reasons;
  }

  private static Map<ItemId, String> reasons(RestorePlan plan) {
    return plan.items().stream()
        .collect(
            toMap(
                PlannedItem::id,
                item -> {
                  SkipReason skipped = item.skipped();
                  return skipped == null ? "apply" : skipped.code();
                }));
  }

  private static Set<ItemId> ids(RestorePlan plan) {
    return plan.items().stream().map(PlannedItem::id).collect(toSet());
  }

  private static Map<ItemId, String> digests(PcInMemory pc) {
    return pc.items().values().stream()
        .collect(
            toMap(
                item -> new ItemId(item.payloadType(), item.itemKey()),
                item -> item.content().sha256()));
  }

  private static io.carryover.agent.item.ItemId agentId(ItemId item) {
    return new io.carryover.agent.item.ItemId(item.payloadType(), item.itemKey());
  }
}
