package io.carryover.agent.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileLimits;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryFiles;
import io.carryover.agent.registry.RegistryGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoredSettingsTest {

  private static final String GAME_BAR = "HKEY_CURRENT_USER\\Software\\Microsoft\\GameBar";
  private static final Content ONE =
      Content.ofText("{\"data\":\"AQAAAA==\",\"type\":\"REG_DWORD\"}");

  private final SettingsScope scope = SettingsScope.ofThisAgent();

  @Test
  void itemsBecomeARegistryFileKeyByKey() throws IOException {
    var restored =
        scope.restore(
            List.of(
                registryItem(
                    "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\tzautoupdate\\start",
                    ONE),
                registryItem(GAME_BAR + "\\UseNexusForGameBarEnabled", ONE),
                registryItem(GAME_BAR + "\\AutoGameModeEnabled", ONE)));

    assertThat(textOf(restored))
        .isEqualTo(
            """
            \uFEFFWindows Registry Editor Version 5.00

            [HKEY_CURRENT_USER\\Software\\Microsoft\\GameBar]
            "AutoGameModeEnabled"=dword:00000001
            "UseNexusForGameBarEnabled"=dword:00000001

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\tzautoupdate]
            "start"=dword:00000001

            """
                .replace("\n", "\r\n"));
    assertThat(restored.values()).isEqualTo(3);
    assertThat(restored.skipped()).isEmpty();
  }

  @Test
  void whateverWasCollectedComesBackTheSame() throws IOException {
    long seed = 4_711;
    var values = RegistryFiles.write(settingsWithGeneratedValues(seed));

    var items = collect(values);
    var out = new ByteArrayOutputStream();
    scope.restore(items).writeTo(out);

    assertThat(items).as("seed %d", seed).hasSize(58);
    assertThat(collect(out.toByteArray())).as("seed %d", seed).isEqualTo(items);
  }

  @Test
  void aPayloadIsSkippedBecauseNoRegistryFileHoldsIt() {
    var payload = scope.payload("windows.data.lockscreensettings", "x", ONE);

    assertThat(scope.restore(List.of(payload)).skipped())
        .containsExactly(
            new SkippedItem(
                payload.id(),
                "Windows applies settings of this type itself; a registry file cannot hold them."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Evil",
        "HKEY_CURRENT_USER\\Software\\Microsoft\\GameBar\\..\\Run",
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\WlanSvc\\Interfaces\\x]\r\n[y\\RandomMacState",
        "AutoGameModeEnabled"
      })
  void aServerCannotHaveAnotherValueWritten(String itemKey) {
    var restored = scope.restore(List.of(registryItem(itemKey, ONE)));

    assertThat(restored.entries()).isEmpty();
    assertThat(restored.skipped())
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.reason()).contains("no such setting"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "null",
        "[]",
        "{}",
        "{\"type\":\"REG_DWORD\"}",
        "{\"type\":\"REG_NOTHING\",\"data\":\"\"}",
        "{\"type\":\"REG_DWORD\",\"data\":\"not base64\"}",
        "{\"type\":null,\"data\":null}"
      })
  void damagedContentIsSkippedWithAReason(String content) {
    var restored =
        scope.restore(
            List.of(registryItem(GAME_BAR + "\\AutoGameModeEnabled", Content.ofText(content))));

    assertThat(restored.entries()).isEmpty();
    assertThat(restored.skipped())
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.reason()).contains("not a registry value"));
  }

  @Test
  void fieldsThatALaterAgentAddsAreIgnored() {
    var content = Content.ofText("{\"type\":\"REG_SZ\",\"data\":\"\",\"later\":{\"x\":1}}");

    assertThat(
            scope
                .restore(List.of(registryItem(GAME_BAR + "\\AutoGameModeEnabled", content)))
                .values())
        .isEqualTo(1);
  }

  private static List<RegistryEntry> settingsWithGeneratedValues(long seed) {
    var generator = new RegistryGenerator(seed);
    var entries = new ArrayList<RegistryEntry>();
    for (CatalogSetting setting :
        SettingsCatalog.ofThisAgent().settings(CatalogSetting.Store.REGISTRY)) {
      entries.add(
          new RegistryEntry.Value(
              RegistryFileText.keyOnThisPc(setting), setting.name(), generator.value()));
    }
    Collections.shuffle(entries, new Random(seed));
    return entries;
  }

  private List<SettingItem> collect(byte[] file) throws IOException {
    try (var reader =
        new RegistryFileReader(new ByteArrayInputStream(file), RegistryFileLimits.DEFAULT)) {
      return scope.collect(reader).items();
    }
  }

  private static SettingItem registryItem(String itemKey, Content content) {
    return new SettingItem(
        SettingsScope.REGISTRY_PAYLOAD_TYPE, itemKey, "any", RecordKind.ROAMING, false, content);
  }

  private static String textOf(RestoredSettings restored) throws IOException {
    var out = new ByteArrayOutputStream();
    restored.writeTo(out);
    return out.toString(StandardCharsets.UTF_16LE);
  }
}
