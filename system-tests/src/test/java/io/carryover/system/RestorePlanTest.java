package io.carryover.system;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.ManifestEntry;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.TargetReport.TargetItem;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.agent.restore.RestoreTarget;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.OsRules;
import io.carryover.restore.plan.OsRulesFile;
import io.carryover.restore.plan.PlanRules;
import io.carryover.restore.plan.PlanTarget;
import io.carryover.restore.plan.PlannedItem;
import io.carryover.restore.plan.RestorePlan;
import io.carryover.restore.plan.Selection;
import io.carryover.restore.plan.SkipReason;
import io.carryover.restore.plan.WindowsRelease;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a plan says is what a restore then reports: the rules of restore-service decide, the agent
 * carries out, for whatever backup, selection and target.
 */
class RestorePlanTest {

  private static final int CASES = 12_000;
  private static final long SEED = 20261123;

  private static final OsRules OS_RULES = OsRulesFile.read(Optional.empty());
  private static final PlanRules RULES = new PlanRules(OS_RULES);
  private static final SettingsScope SCOPE = SettingsScope.ofThisAgent();
  private static final List<CatalogSetting> SETTINGS = SettingsCatalog.ofThisAgent().settings();

  @Test
  void theRestoreReportsOfEachItemWhatThePlanSays() {
    var random = new Random(SEED);
    Map<String, Integer> planned = new TreeMap<>();
    int failed = 0;
    for (int number = 0; number < CASES; number++) {
      String which = "seed %d, case %d".formatted(SEED, number);
      var one = new Case(random);
      RestorePlan plan = one.plan();
      Map<ItemId, String> before = one.pc.digests();

      Map<ItemId, ItemResult> reported = one.carryOut(plan);

      assertThat(reported.keySet()).as(which).isEqualTo(ids(plan));
      for (PlannedItem item : plan.items()) {
        ItemResult result = reported.get(item.id());
        SkipReason skipped = item.skipped();
        String expected =
            skipped != null
                ? "skipped " + skipped.code()
                : one.pc.failing.contains(item.id()) ? "failed write-refused" : "applied null";
        assertThat(result.result() + " " + result.reason())
            .as("%s, %s", which, item.id())
            .isEqualTo(expected);
        planned.merge(skipped == null ? "apply" : skipped.code(), 1, Integer::sum);
        failed += result.result().equals("failed") ? 1 : 0;
      }
      assertThat(one.pc.digests()).as(which).isEqualTo(one.expected(before, reported));
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
    for (CatalogSetting setting : SETTINGS) {
      ItemId item = id(setting);

      assertThat(OS_RULES.has(windows10, item))
          .as("%s on Windows 10", item)
          .isEqualTo(!setting.win10().equals("no"));
      assertThat(OS_RULES.has(windows11, item)).as("%s on 23H2", item).isTrue();
      assertThat(OS_RULES.has(newest, item))
          .as("%s on 26H2", item)
          .isEqualTo(!setting.win11().startsWith("until-"));
    }
  }

  /** One backup, what is wanted of it, and the PC that gets it. */
  private static final class Case {
    private final Random random;
    private final List<SettingItem> backup;
    private final List<ManifestEntry> manifest;
    private final @Nullable Selection selection;
    private final WindowsRelease release;
    private final boolean madeTheBackup;
    private final Set<SettingsCategory> locked;
    private final Pc pc;

    Case(Random random) {
      this.random = random;
      backup = backup(random);
      manifest = io.carryover.agent.protocol.Manifest.of(backup).items();
      selection = random.nextInt(3) == 0 ? null : selection();
      release = oneOf(OS_RULES.releases());
      madeTheBackup = random.nextInt(5) == 0;
      locked =
          Arrays.stream(SettingsCategory.values())
              .filter(category -> random.nextInt(8) == 0)
              .collect(toSet());
      pc = new Pc(random, backup);
    }

    /**
     * What restore-service decides from what the agent says, and from the manifest that it read.
     */
    RestorePlan plan() {
      TargetReport report =
          new PlannedRestore(pc).report(release.buildNumbers().getFirst() + ".1", manifest);
      var read = new Manifest(report.items().stream().map(Case::item).toList());
      assertThat(read.digest().hex())
          .isEqualTo(new io.carryover.agent.protocol.Manifest(manifest).digest());
      Map<ItemId, Sha256> present = new HashMap<>();
      Set<ItemId> notKnown = new HashSet<>();
      for (TargetItem item : report.items()) {
        if (item.targetDigest() != null) {
          present.put(id(item), new Sha256(item.targetDigest()));
        }
        if (!item.knownToTarget()) {
          notKnown.add(id(item));
        }
      }
      return RULES.decide(
          read,
          selection,
          new PlanTarget(
              OS_RULES.release(report.osBuild()).orElseThrow(),
              madeTheBackup,
              locked,
              present,
              notKnown));
    }

    Map<ItemId, ItemResult> carryOut(RestorePlan plan) {
      var done = new PlannedRestore(pc).carryOut(asTheAgentReadsIt(plan), backup);
      Map<ItemId, ItemResult> reported = new LinkedHashMap<>();
      List<ItemResult> all = new ArrayList<>(done.results());
      Map<io.carryover.agent.item.ItemId, String> refused = pc.put(done.apps());
      done.apps()
          .forEach(app -> {
            String reason = refused.get(app.id());
            all.add(
                new ItemResult(
                    app.payloadType(),
                    app.itemKey(),
                    reason == null ? "applied" : "failed",
                    reason));
          });
      for (ItemResult result : all) {
        var twice = reported.put(new ItemId(result.payloadType(), result.itemKey()), result);
        assertThat(twice).as("reported twice").isNull();
      }
      return reported;
    }

    /** What was there, with what was applied in its place. */
    Map<ItemId, String> expected(Map<ItemId, String> before, Map<ItemId, ItemResult> reported) {
      Map<ItemId, String> expected = new HashMap<>(before);
      for (SettingItem item : backup) {
        var id = new ItemId(item.payloadType(), item.itemKey());
        if (reported.containsKey(id) && reported.get(id).result().equals("applied")) {
          expected.put(id, item.content().sha256());
        }
      }
      return expected;
    }

    private Selection selection() {
      Set<SettingsCategory> categories = new HashSet<>();
      Set<String> types = new HashSet<>();
      Set<ItemId> items = new HashSet<>();
      Set<String> apps = new HashSet<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        SettingItem item = oneOf(backup);
        switch (random.nextInt(4)) {
          case 0 -> categories.add(oneOf(List.of(SettingsCategory.values())));
          case 1 -> types.add(item.payloadType());
          case 2 -> items.add(new ItemId(item.payloadType(), item.itemKey()));
          default -> apps.add(item.itemKey());
        }
      }
      return Selection.of(categories, types, items, apps);
    }

    private <T> T oneOf(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    private static ManifestItem item(TargetItem item) {
      return new ManifestItem(
          id(item),
          Arrays.stream(SettingsCategory.values())
              .filter(category -> camel(category.name()).equals(item.category()))
              .findFirst()
              .orElseThrow(),
          io.carryover.restore.plan.RecordKind.valueOf(item.recordKind().toUpperCase(Locale.ROOT)),
          item.secret(),
          new Sha256(item.digest()),
          item.sizeBytes());
    }

    private static ItemId id(TargetItem item) {
      return new ItemId(item.payloadType(), item.itemKey());
    }
  }

  /** A PC with what it has; it cannot apply everything, and refuses some of the rest. */
  private static final class Pc implements RestoreTarget {
    private final Map<ItemId, String> items = new HashMap<>();
    private final Set<ItemId> unknown = new HashSet<>();
    private final Set<ItemId> failing = new HashSet<>();

    Pc(Random random, List<SettingItem> backup) {
      for (SettingItem item : backup) {
        var id = new ItemId(item.payloadType(), item.itemKey());
        switch (random.nextInt(10)) {
          case 0, 1 -> items.put(id, item.content().sha256());
          case 2 -> items.put(id, Content.ofText("another value").sha256());
          case 3 -> unknown.add(id);
          case 4 -> failing.add(id);
          default -> {}
        }
      }
      items.put(new ItemId("windows.data.local", "only"), Content.ofText("local").sha256());
    }

    Map<ItemId, String> digests() {
      return Map.copyOf(items);
    }

    @Override
    public Optional<String> digestOf(io.carryover.agent.item.ItemId item) {
      return Optional.ofNullable(items.get(new ItemId(item.payloadType(), item.itemKey())));
    }

    @Override
    public boolean knows(ManifestEntry item) {
      return !unknown.contains(new ItemId(item.payloadType(), item.itemKey()));
    }

    @Override
    public Map<io.carryover.agent.item.ItemId, String> put(List<SettingItem> settings) {
      Map<io.carryover.agent.item.ItemId, String> refused = new HashMap<>();
      for (SettingItem item : settings) {
        var id = new ItemId(item.payloadType(), item.itemKey());
        if (failing.contains(id)) {
          refused.put(item.id(), "write-refused");
        } else {
          items.put(id, item.content().sha256());
        }
      }
      return refused;
    }
  }

  /** Settings of the catalog, apps, networks, accounts and kinds that nobody knows. */
  private static List<SettingItem> backup(Random random) {
    Map<io.carryover.agent.item.ItemId, SettingItem> items = new HashMap<>();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      var content = Content.ofText("value " + random.nextInt(4));
      SettingItem item =
          switch (random.nextInt(8)) {
            case 0 -> app(random);
            case 1 ->
                SCOPE.payload("windows.data.wifi.wifiprofile", "net " + random.nextInt(9), content);
            case 2 ->
                SCOPE.payload(
                    "windows.data.account.secondaryaccounts", "a" + random.nextInt(3), content);
            case 3 -> SCOPE.payload("windows.data.future." + random.nextInt(5), "only", content);
            default -> setting(SETTINGS.get(random.nextInt(SETTINGS.size())), content);
          };
      items.put(item.id(), item);
    }
    return List.copyOf(items.values());
  }

  private static SettingItem app(Random random) {
    String id = "Contoso.App%d_8wekyb3d8bbwe".formatted(random.nextInt(30));
    return new SettingItem(
        AppRecord.PAYLOAD_TYPE,
        id,
        AppRecord.CATEGORY,
        RecordKind.BACKUP,
        false,
        Content.ofText("{\"appId\":\"%s\",\"installSource\":\"Store MSIX\"}".formatted(id)));
  }

  private static SettingItem setting(CatalogSetting setting, Content content) {
    ItemId id = id(setting);
    return new SettingItem(
        id.payloadType(),
        id.itemKey(),
        setting.category(),
        setting.recordKind(),
        setting.secret() == CatalogSetting.Secret.YES,
        content);
  }

  private static ItemId id(CatalogSetting setting) {
    return setting.store() == CatalogSetting.Store.REGISTRY
        ? new ItemId(
            SettingsScope.REGISTRY_PAYLOAD_TYPE,
            setting.key().replaceAll("<[^>]+>", "{67585F9F-EE4B-4DD8-808E-D88375D66EF7}")
                + "\\"
                + setting.name())
        : new ItemId(setting.key(), setting.name());
  }

  private static io.carryover.agent.protocol.RestorePlan asTheAgentReadsIt(RestorePlan plan) {
    return new io.carryover.agent.protocol.RestorePlan(
        new UUID(0, 1),
        1,
        "",
        plan.items().size(),
        0,
        Map.of(),
        plan.items().stream()
            .map(item -> {
              SkipReason skipped = item.skipped();
              return new io.carryover.agent.protocol.RestorePlan.PlannedItem(
                  item.id().payloadType(),
                  item.id().itemKey(),
                  camel(item.category().name()),
                  skipped == null ? "apply" : "skip",
                  skipped == null ? null : skipped.code());
            })
            .toList());
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

  private static String camel(String constant) {
    var camel = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }
}
