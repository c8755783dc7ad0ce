package io.carryover.restore.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.tenancy.TenantId;
import io.carryover.proof.ReportKeys;
import io.carryover.proof.RestoreReport;
import io.carryover.proof.VerifyReport;
import io.carryover.proof.WriteReport;
import io.carryover.restore.CancelledBy;
import io.carryover.restore.RestoreOccasion;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RecordKind;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.report.KeptManifest;
import io.carryover.restore.restorepoint.RestorePoint;
import io.carryover.restore.run.RestoreState.Finished;
import io.carryover.restore.run.RestoreState.InProgress;
import io.carryover.restore.run.RestoreState.InstallingApps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * However a restore ends: what this service states of it, an auditor's own rules find in its
 * results.
 */
class HonestReportTest {

  private static final long SEED = 20261124;
  private static final int CASES =
      Math.max(20, 1_000 * Integer.getInteger("property.cases.percent", 100) / 100);
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final Random random = new Random(SEED);
  private final EllipticCurveJsonWebKey key = newKey();
  private final WriteReport writer = new WriteReport(key);
  private final VerifyReport auditor =
      new VerifyReport(
          ReportKeys.read(new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY)));

  @Test
  void isVerifiedWhateverBecameOfTheRestore() {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int number = 0; number < CASES; number++) {
      Manifest manifest = manifest();
      Selection selection = random.nextBoolean() ? null : selection();
      RestorePlan plan = plan(manifest, selection);
      List<ItemResult> results = results(plan);
      Finished end = end(manifest, plan, results);
      var facts = new ReportFacts(new TenantId(new UUID(7, 9)), restore(selection, end), end, null);

      RestoreReport report =
          writer.write(
              facts::statement, facts.told(KeptManifest.of(manifest, plan), plan, results));

      for (RestoreReport copy : List.of(report, report.withoutNames())) {
        assertThat(auditor.verify(copy.toJson().getBytes(UTF_8)).problems())
            .as("seed %d, case %d: %s", SEED, number, end)
            .isEmpty();
      }
      outcomes.merge(end.outcome().wireName(), 1, Integer::sum);
    }
    System.out.printf("Seed %d: %,d reports verified, %s%n", SEED, CASES, outcomes);
    assertThat(outcomes.keySet())
        .containsExactly("cancelled", "expired", "failed", "partlySucceeded", "succeeded");
  }

  private Finished end(Manifest manifest, RestorePlan plan, List<ItemResult> results) {
    var point =
        new RestorePoint(SomeRestore.PROFILE, 6, manifest.digest(), manifest.items().size());
    var running = new InProgress(point, plan.size(), NOW, counts(results), pending(plan, results));
    return switch (random.nextInt(6)) {
      case 0 -> running.expire(NOW);
      case 1 -> running.cancel(CancelledBy.DEVICE, NOW);
      case 2 -> (Finished) running.finish(random.nextBoolean() ? null : Sha256.of("x"), NOW);
      default ->
          switch (running.finish(manifest.digest(), NOW)) {
            case InstallingApps apps when random.nextInt(4) == 0 ->
                apps.cancel(CancelledBy.USER, NOW);
            case InstallingApps apps -> apps.expire(NOW);
            case Finished finished -> finished;
            default -> throw new AssertionError();
          };
    };
  }

  private Manifest manifest() {
    List<ManifestItem> items = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(12); i++) {
      boolean app = random.nextInt(3) == 0;
      items.add(
          SomeManifest.item(
              app ? "windows.data.apps.appmetadata" : "windows.data.x",
              "item " + i,
              app ? SettingsCategory.APPS : SettingsCategory.ACCESSIBILITY,
              RecordKind.ROAMING,
              random.nextInt(5) == 0));
    }
    return new Manifest(items);
  }

  private static Selection selection() {
    return Selection.of(
        Set.of(SettingsCategory.ACCESSIBILITY), Set.of(), Set.of(), Set.of("item 1", "item 2"));
  }

  private RestorePlan plan(Manifest manifest, @Nullable Selection selection) {
    return new RestorePlan(
        manifest.items().stream()
            .filter(item -> selection == null || selection.selects(item))
            .map(item ->
                new PlannedItem(
                    item.id(),
                    item.category(),
                    item.isApp(),
                    random.nextInt(4) == 0
                        ? SkipReason.values()[random.nextInt(SkipReason.values().length)]
                        : null))
            .toList());
  }

  /** Any that {@link ReportRules} takes; in every other restore all is well. */
  private List<ItemResult> results(RestorePlan plan) {
    boolean allIsWell = random.nextBoolean();
    List<ItemResult> results = new ArrayList<>();
    for (PlannedItem item : plan.items()) {
      SkipReason skipped = item.skipped();
      if (allIsWell || random.nextInt(5) > 0) {
        boolean fails = !allIsWell && random.nextInt(4) == 0;
        results.add(
            skipped != null
                ? result(item.id(), ItemOutcome.SKIPPED, skipped.code())
                : fails
                    ? result(item.id(), ItemOutcome.FAILED, "write-refused")
                    : result(item.id(), ItemOutcome.APPLIED, null));
      }
    }
    Map<ItemId, PlannedItem> planned = new HashMap<>();
    plan.items().forEach(item -> planned.put(item.id(), item));
    assertThat(ReportRules.refusal(results, planned)).isEmpty();
    return results;
  }

  private static ItemCounts counts(List<ItemResult> results) {
    int applied = 0;
    Map<String, Integer> skipped = new HashMap<>();
    Map<String, Integer> failed = new HashMap<>();
    for (ItemResult result : results) {
      switch (result.result()) {
        case APPLIED -> applied++;
        case SKIPPED -> skipped.merge(String.valueOf(result.reason()), 1, Integer::sum);
        case FAILED -> failed.merge(String.valueOf(result.reason()), 1, Integer::sum);
      }
    }
    return ItemCounts.counted(applied, skipped, failed);
  }

  private static int pending(RestorePlan plan, List<ItemResult> results) {
    List<ItemId> reported = results.stream().map(ItemResult::item).toList();
    return (int)
        plan.items().stream()
            .filter(item -> item.app() && item.isApplied() && !reported.contains(item.id()))
            .count();
  }

  private static Restore restore(@Nullable Selection selection, Finished end) {
    return new Restore(
        SomeRestore.ID,
        SomeRestore.OFFER,
        SomeRestore.DEVICE,
        SomeRestore.ADA,
        RestoreOccasion.ON_DEMAND,
        selection,
        NOW,
        NOW.plusSeconds(60),
        end);
  }

  private static ItemResult result(ItemId item, ItemOutcome outcome, @Nullable String reason) {
    return new ItemResult(item.payloadType(), item.itemKey(), outcome, reason);
  }

  private static EllipticCurveJsonWebKey newKey() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("2026-11");
      return key;
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }
}
