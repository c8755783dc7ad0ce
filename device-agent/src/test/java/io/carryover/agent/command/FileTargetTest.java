package io.carryover.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.RestorePlan.PlannedItem;
import io.carryover.agent.protocol.TargetReport.TargetItem;
import io.carryover.agent.restore.PlannedRestore;
import io.carryover.agent.scope.SettingsScope;
import io.carryover.agent.secret.SomeSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is carried out into a registry file. */
class FileTargetTest {

  private static final String THEMES =
      "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize\\";

  private static final SettingItem LIGHT =
      registry(THEMES + "AppsUseLightTheme", "{\"data\":\"AAAAAA==\",\"type\":\"REG_DWORD\"}");
  private static final SettingItem TRANSPARENT =
      registry(THEMES + "EnableTransparency", "{\"data\":\"AQAAAA==\",\"type\":\"REG_DWORD\"}");
  private static final SettingItem DAMAGED = registry(THEMES + "SystemUsesLightTheme", "no value");
  private static final SettingItem OUT_OF_SCOPE =
      registry("HKEY_CURRENT_USER\\Software\\Run\\Evil", "{}");
  private static final SettingItem APP =
      new SettingItem(
          AppRecord.PAYLOAD_TYPE,
          "Contoso.Time_8wekyb3d8bbwe",
          AppRecord.CATEGORY,
          RecordKind.BACKUP,
          false,
          Content.ofText("{}"));
  private static final List<SettingItem> BACKUP =
      List.of(LIGHT, TRANSPARENT, DAMAGED, OUT_OF_SCOPE, APP);

  @TempDir private Path folder;

  @Test
  void itSaysWhatItHasAndWhatItCannotApply() {
    var target = new FileTarget(List.of(LIGHT), null, null, false);

    List<TargetItem> items =
        new PlannedRestore(target, SomeSecrets.OF_ADA)
            .report("26200.1", Manifest.of(BACKUP).items())
            .items();

    assertThat(items)
        .filteredOn(item -> item.targetDigest() != null)
        .extracting(TargetItem::itemKey)
        .containsExactly(LIGHT.itemKey());
    assertThat(items)
        .filteredOn(item -> !item.knownToTarget())
        .extracting(TargetItem::itemKey)
        .containsExactlyInAnyOrder(OUT_OF_SCOPE.itemKey(), APP.itemKey());
    assertThat(
            new FileTarget(List.of(), null, null, true)
                .knows(Manifest.of(List.of(APP)).items().getFirst()))
        .isTrue();
  }

  @Test
  void onlyWhatThePlanAppliesIsWrittenAndEachItemIsReported() throws Exception {
    Path file = folder.resolve("restored.reg");
    var target = new FileTarget(List.of(), null, file, true);

    var done =
        new PlannedRestore(target, SomeSecrets.OF_ADA)
            .carryOut(
                plan(
                    planned(LIGHT, null),
                    planned(TRANSPARENT, "blocked-by-policy"),
                    planned(DAMAGED, null),
                    planned(registry("gone", "x"), null),
                    planned(APP, null)),
                BACKUP);

    assertThat(done.results())
        .containsExactlyInAnyOrder(
            result(LIGHT, "applied", null),
            result(TRANSPARENT, "skipped", "blocked-by-policy"),
            result(DAMAGED, "failed", "write-refused"),
            result(registry("gone", "x"), "failed", "content-damaged"));
    assertThat(done.apps()).containsExactly(APP);
    assertThat(target.written()).isEqualTo(1);
    assertThat(Files.readString(file, StandardCharsets.UTF_16LE))
        .contains("AppsUseLightTheme")
        .doesNotContain("EnableTransparency");
  }

  private static RestorePlan plan(PlannedItem... items) {
    return new RestorePlan(new UUID(0, 1), 1, "", 0, 0, Map.of(), List.of(items));
  }

  private static PlannedItem planned(SettingItem item, @Nullable String reason) {
    return new PlannedItem(
        item.payloadType(),
        item.itemKey(),
        "personalization",
        reason == null ? "apply" : "skip",
        reason);
  }

  private static ItemResult result(SettingItem item, String result, @Nullable String reason) {
    return new ItemResult(item.payloadType(), item.itemKey(), result, reason);
  }

  private static SettingItem registry(String key, String content) {
    return new SettingItem(
        SettingsScope.REGISTRY_PAYLOAD_TYPE,
        key,
        "Personalization",
        RecordKind.ROAMING,
        false,
        Content.ofText(content));
  }
}
