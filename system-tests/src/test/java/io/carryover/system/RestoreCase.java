package io.carryover.system;

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
import io.carryover.agent.restore.Death;
import io.carryover.agent.restore.PcInMemory;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.agent.secret.SomeSecrets;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.OsRules;
import io.carryover.restore.plan.OsRulesFile;
import io.carryover.restore.plan.PlanRules;
import io.carryover.restore.plan.PlanTarget;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One backup, what is wanted of it, and the PC that gets it. */
final class RestoreCase {
  static final OsRules OS_RULES = OsRulesFile.read(Optional.empty());
  static final List<CatalogSetting> SETTINGS = SettingsCatalog.ofThisAgent().settings();

  private static final PlanRules RULES = new PlanRules(OS_RULES);
  private static final SettingsScope SCOPE = SettingsScope.ofThisAgent();

  private final Random random;
  final List<SettingItem> backup;
  private final List<SettingItem> sealed;
  private final List<ManifestEntry> manifest;
  private final @Nullable Selection selection;
  private final WindowsRelease release;
  private final boolean madeTheBackup;
  private final Set<SettingsCategory> locked;
  final PcInMemory pc;

  RestoreCase(Random random, Death death) {
    this.random = random;
    backup = backup(random);
    sealed = SomeSecrets.OF_ADA.seal(backup).items();
    manifest = io.carryover.agent.protocol.Manifest.of(sealed).items();
    selection = random.nextInt(3) == 0 ? null : selection();
    release = oneOf(OS_RULES.releases());
    madeTheBackup = random.nextInt(5) == 0;
    locked =
        Arrays.stream(SettingsCategory.values())
            .filter(category -> random.nextInt(8) == 0)
            .collect(toSet());
    pc = pc(random, death);
  }

  /** What restore-service decides from what the agent says, and from the manifest that it read. */
  RestorePlan plan() {
    TargetReport report = new PlannedRestore(pc, SomeSecrets.OF_ADA).report(osBuild(), manifest);
    var read = new Manifest(report.items().stream().map(RestoreCase::item).toList());
    assertThat(read.digest().hex())
        .isEqualTo(new io.carryover.agent.protocol.Manifest(manifest).digest());
    return plan(report);
  }

  /** Another version of the backup: some settings have changed, some are not in it. */
  List<SettingItem> anotherVersion() {
    List<SettingItem> version = new ArrayList<>();
    for (SettingItem item : backup) {
      switch (random.nextInt(6)) {
        case 0 -> {}
        case 1 -> version.add(with(item, oneOf(AWKWARD)));
        default -> version.add(item);
      }
    }
    return version;
  }

  String osBuild() {
    return release.buildNumbers().getFirst() + ".1";
  }

  RestorePlan plan(TargetReport report) {
    var read = new Manifest(report.items().stream().map(RestoreCase::item).toList());
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
    var done = new PlannedRestore(pc, SomeSecrets.OF_ADA).carryOut(asTheAgentReadsIt(plan), sealed);
    Map<ItemId, ItemResult> reported = new LinkedHashMap<>();
    List<ItemResult> all = new ArrayList<>(done.results());
    Map<io.carryover.agent.item.ItemId, String> refused = pc.put(done.apps());
    done.apps()
        .forEach(app -> {
          String reason = refused.get(app.id());
          all.add(
              new ItemResult(
                  app.payloadType(), app.itemKey(), reason == null ? "applied" : "failed", reason));
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

  /** A PC with what it has; it cannot apply everything, and refuses some of the rest. */
  private PcInMemory pc(Random random, Death death) {
    var target = new PcInMemory(death, random.nextInt(3) == 0);
    for (SettingItem item : backup) {
      switch (random.nextInt(10)) {
        case 0, 1 -> target.has(item);
        case 2 -> target.has(with(item, AWKWARD.get(random.nextInt(AWKWARD.size()))));
        case 3 -> target.cannotApply(item.id());
        case 4 -> target.refuses(item.id());
        default -> {}
      }
    }
    target.has(SCOPE.payload("windows.data.local", "only", Content.ofText("local")));
    return target;
  }

  /** What a setting can hold that is easily put back as something else. */
  private static final List<Content> AWKWARD =
      List.of(
          Content.ofText("another value"),
          Content.ofText(""),
          Content.ofText("null"),
          Content.ofText("\r\n\u0000 \uD83D\uDE00 \" \\ \uFEFF"),
          Content.of(new byte[] {0, -1, 127, -128, 13, 10}),
          Content.of(new byte[70_000]));

  private static SettingItem with(SettingItem item, Content content) {
    return new SettingItem(
        item.payloadType(),
        item.itemKey(),
        item.category(),
        item.recordKind(),
        item.secret(),
        content);
  }

  /** Settings of the catalog, apps, networks, accounts and kinds that nobody knows. */
  static List<SettingItem> backup(Random random) {
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

  static ItemId id(CatalogSetting setting) {
    return setting.store() == CatalogSetting.Store.REGISTRY
        ? new ItemId(
            SettingsScope.REGISTRY_PAYLOAD_TYPE,
            setting.key().replaceAll("<[^>]+>", "{67585F9F-EE4B-4DD8-808E-D88375D66EF7}")
                + "\\"
                + setting.name())
        : new ItemId(setting.key(), setting.name());
  }

  static io.carryover.agent.protocol.RestorePlan asTheAgentReadsIt(RestorePlan plan) {
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
