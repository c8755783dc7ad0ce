package io.carryover.agent.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.item.SkippedItem;
import io.carryover.agent.registry.RegistryFileException;
import io.carryover.agent.registry.RegistryFileException.Reason;
import io.carryover.agent.registry.RegistryFileLimits;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsScopeTest {

  private static final String GAME_BAR = "HKEY_CURRENT_USER\\Software\\Microsoft\\GameBar";
  private static final String GAME_MODE = GAME_BAR + "\\AutoGameModeEnabled";
  private static final String ADAPTERS =
      "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\WlanSvc\\Interfaces";
  private static final String ADAPTER = "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}";
  private static final String ALICE = "HKEY_USERS\\S-1-12-1-1111-2222-3333-4444";
  private static final String BOB = "HKEY_USERS\\S-1-5-21-1-2-3-1001";

  private final SettingsScope scope = SettingsScope.ofThisAgent();

  @Test
  void aValueInScopeBecomesAnItemWithCanonicalContent() throws IOException {
    var collected = collect("[%s]\r\n\"AutoGameModeEnabled\"=dword:1\r\n".formatted(GAME_BAR));

    assertThat(collected.items())
        .containsExactly(
            new SettingItem(
                "windows.registry.value",
                GAME_MODE,
                "Other Windows settings",
                RecordKind.ROAMING,
                false,
                Content.ofText(
                    "{\"data\":\"AQAAAA==\",\"readable\":\"1\",\"type\":\"REG_DWORD\"}")));
  }

  @Test
  void theCaseOfAPathDoesNotMatter() throws IOException {
    var collected =
        collect(
            "[HKEY_current_USER\\SOFTWARE\\microsoft\\GAMEBAR]\r\n\"autogamemodeENABLED\"=dword:1\r\n");

    assertThat(collected.items()).extracting(SettingItem::itemKey).containsExactly(GAME_MODE);
  }

  @Test
  void aGuidStandsInForTheWildcardOfAKey() throws IOException {
    var collected =
        collect(
            "[%s\\%s]\r\n\"randommacstate\"=dword:1\r\n[%s\\Profiles]\r\n\"RandomMacState\"=dword:1\r\n"
                .formatted(ADAPTERS, ADAPTER.toLowerCase(Locale.ROOT), ADAPTERS));

    assertThat(collected.items())
        .extracting(SettingItem::itemKey, SettingItem::recordKind)
        .containsExactly(tuple(ADAPTERS + "\\" + ADAPTER + "\\RandomMacState", RecordKind.BACKUP));
    assertThat(collected.outOfScope()).containsExactly(entry("HKEY_LOCAL_MACHINE\\SOFTWARE", 1));
  }

  @Test
  void countsWhatIsOutOfScopeByHiveAndTopKey() throws IOException {
    var collected =
        collect(
            """
            [HKCU\\Software\\A]
            "a"=dword:1
            "b\\\\AutoGameModeEnabled"=dword:1
            [HKEY_CURRENT_USER\\Environment]
            "TEMP"="x"
            [HKEY_USERS\\.DEFAULT\\Software\\Microsoft\\GameBar]
            "AutoGameModeEnabled"=dword:1
            [HKEY_USERS\\S-1-5-18\\Software\\Microsoft\\GameBar]
            "AutoGameModeEnabled"=dword:1
            """);

    assertThat(collected.items()).isEmpty();
    assertThat(collected.outOfScope())
        .containsExactly(
            entry("HKEY_CURRENT_USER\\Environment", 1),
            entry("HKEY_CURRENT_USER\\Software", 2),
            entry("HKEY_USERS\\.DEFAULT", 1),
            entry("HKEY_USERS\\S-1-5-18", 1));
  }

  @Test
  void deletionsUndoWhatStandsBeforeThemAndAreCounted() throws IOException {
    var collected =
        collect(
            """
            [%s]
            "AutoGameModeEnabled"=dword:1
            "UseNexusForGameBarEnabled"=dword:1
            "AutoGameModeEnabled"=-
            [HKEY_CURRENT_USER\\Software\\Microsoft\\Shell\\USB]
            "NotifyOnUsbErrors"=dword:1
            [-HKEY_CURRENT_USER\\Software\\Microsoft\\Shell]
            [HKEY_CURRENT_USER\\Software\\Microsoft\\Shell\\USB]
            "NotifyOnWeakCharger"=dword:1
            """
                .formatted(GAME_BAR));

    assertThat(collected.deletions()).isEqualTo(2);
    assertThat(collected.items())
        .extracting(SettingItem::itemKey)
        .containsExactly(
            GAME_BAR + "\\UseNexusForGameBarEnabled",
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Shell\\USB\\NotifyOnWeakCharger");
  }

  @Test
  void ofTwoStatementsForAValueTheLaterCounts() throws IOException {
    var collected =
        collect(
            "[%s]\r\n\"AutoGameModeEnabled\"=dword:1\r\n\"autogamemodeenabled\"=dword:2\r\n"
                .formatted(GAME_BAR));

    assertThat(collected.items())
        .singleElement()
        .satisfies(item -> assertThat(textOf(item)).contains("\"readable\":\"2\""));
  }

  @Test
  void aValueThatIsTooLargeIsSkippedWithAReasonAndDoesNotEndTheBackup() throws IOException {
    String overTheReadersLimit = "x".repeat(1 << 20);
    String overTheItemsLimit = "x".repeat(400_000);
    var collected =
        collect(
            "[%s]\r\n\"AutoGameModeEnabled\"=\"%s\"\r\n\"Unknown\"=\"%s\"\r\n\"UseNexusForGameBarEnabled\"=\"%s\"\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Shell\\USB]\r\n\"NotifyOnUsbErrors\"=dword:1\r\n"
                .formatted(GAME_BAR, overTheReadersLimit, overTheReadersLimit, overTheItemsLimit));

    assertThat(collected.oversized()).isEqualTo(2);
    assertThat(collected.items()).hasSize(1);
    assertThat(collected.skipped())
        .extracting(SkippedItem::id)
        .containsExactly(
            new ItemId("windows.registry.value", GAME_MODE),
            new ItemId("windows.registry.value", GAME_BAR + "\\UseNexusForGameBarEnabled"));
    assertThat(collected.skipped())
        .allSatisfy(skipped -> assertThat(skipped.reason()).contains("too large", "1048576 bytes"));
  }

  @Test
  void anExportOfEverythingHoldsTheUsersSettingsBelowTheUsersIdentifier() throws IOException {
    var collected =
        collect(
            "[%s\\Software\\Microsoft\\GameBar]\r\n\"AutoGameModeEnabled\"=dword:1\r\n[%s_Classes\\x]\r\n\"y\"=dword:1\r\n"
                .formatted(ALICE, ALICE));

    assertThat(collected.items()).extracting(SettingItem::itemKey).containsExactly(GAME_MODE);
    assertThat(collected.outOfScope()).containsExactly(entry(ALICE + "_Classes", 1));
  }

  @Test
  void refusesToGuessWhichOfSeveralUsersIsMeant() {
    String statements =
        "[%s\\Software\\Microsoft\\GameBar]\r\n\"AutoGameModeEnabled\"=dword:1\r\n[%s\\Software]\r\n"
            .formatted(ALICE, BOB);

    var refusal = catchThrowableOfType(RegistryFileException.class, () -> collect(statements));

    assertThat(refusal.reason()).isEqualTo(Reason.SEVERAL_USERS);
    assertThat(refusal)
        .hasMessageContaining("S-1-12-1-1111-2222-3333-4444, S-1-5-21-1-2-3-1001")
        .hasMessageContaining("regedit /E settings.reg HKEY_CURRENT_USER");
  }

  @Test
  void theBranchOfTheCurrentUserWinsOverNamedUsers() throws IOException {
    String setting = "[%s\\Software\\Microsoft\\GameBar]\r\n\"AutoGameModeEnabled\"=dword:%d\r\n";

    var collected =
        collect(
            setting.formatted(ALICE, 1)
                + setting.formatted(BOB, 2)
                + setting.formatted("HKEY_CURRENT_USER", 3));

    assertThat(collected.items())
        .singleElement()
        .satisfies(item -> assertThat(textOf(item)).contains("\"readable\":\"3\""));
    assertThat(collected.outOfScope()).containsOnly(entry(ALICE, 1), entry(BOB, 1));
  }

  @Test
  void refusesAFileWithMoreSettingsThanAPcHas() {
    var statements = new StringBuilder();
    for (int adapter = 0; adapter <= 10_000; adapter++) {
      statements.append(
          "[%s\\{%08X-0000-0000-0000-000000000000}]\r\n\"RandomMacState\"=dword:1\r\n"
              .formatted(ADAPTERS, adapter));
    }

    var refusal =
        catchThrowableOfType(RegistryFileException.class, () -> collect(statements.toString()));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_SETTINGS);
  }

  @Test
  void readsARealExportOfTheUsersBranch() throws IOException {
    try (var reader = RegistryFileReader.open(export("wine-regedit-current-user.reg"))) {
      var collected = scope.collect(reader);

      long ofTheUser =
          SettingsCatalog.ofThisAgent().settings(CatalogSetting.Store.REGISTRY).stream()
              .filter(setting -> setting.key().startsWith("HKEY_CURRENT_USER"))
              .count();
      assertThat(collected.items()).hasSize((int) ofTheUser);
      assertThat(collected.outOfScope().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(534 - (int) ofTheUser);
    }
  }

  @Test
  void readsARealExportOfANamedUsersBranch() throws IOException {
    try (var branch = RegistryFileReader.open(export("wine-regedit-users.reg"));
        var whole = RegistryFileReader.open(export("wine-regedit-current-user.reg"))) {
      var ofTheBranch = scope.collect(branch).items();
      var ofTheUser = scope.collect(whole).items();

      assertThat(ofTheBranch).hasSizeGreaterThan(30).isSubsetOf(ofTheUser);
    }
  }

  @Test
  void aPayloadGetsCategoryKindAndSecrecyFromTheCatalog() {
    var wifi = scope.payload("windows.data.wifi.wifiprofile", "home", Content.ofText("<xml/>"));

    assertThat(wifi.category()).isEqualTo("Accounts, Wi-Fi networks and passwords");
    assertThat(wifi.recordKind()).isEqualTo(RecordKind.ROAMING);
    assertThat(wifi.secret()).isTrue();
  }

  @Test
  void aPayloadThatNobodyKnowsIsKeptByteForByte() {
    var content = Content.of((byte) 0, (byte) -1, (byte) 0x80);

    var unknown = scope.payload("windows.data.future.thing", "key", content);

    assertThat(unknown.category()).isEqualTo("Other Windows settings");
    assertThat(unknown.content()).isEqualTo(content);
    assertThat(scope.categoryOfPayloadType("windows.data.lockscreensettings"))
        .isEqualTo("Personalization");
  }

  private CollectedSettings collect(String statements) throws IOException {
    var file = new ByteArrayInputStream(RegistryFiles.utf16(statements));
    try (var reader = new RegistryFileReader(file, RegistryFileLimits.DEFAULT)) {
      return scope.collect(reader);
    }
  }

  private static String textOf(SettingItem item) {
    return new String(item.content().toByteArray(), StandardCharsets.UTF_8);
  }

  private static Path export(String name) {
    return Path.of(
        Objects.requireNonNull(SettingsScopeTest.class.getResource("/registry/" + name)).getPath());
  }
}
