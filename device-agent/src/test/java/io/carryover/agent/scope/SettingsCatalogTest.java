package io.carryover.agent.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.agent.item.RecordKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCatalogTest {

  private static final String COLUMNS =
      "category,store,key,name,type,domain,win10,win11,record_kind,secret\n";
  private static final String LINE =
      "Personalization,registry,HKEY_CURRENT_USER\\A,Name,REG_DWORD,0|1,yes,yes,roaming,no\n";

  @Test
  void theAgentsCatalogHasTheSettingsThatWindowsBacksUp() {
    var catalog = SettingsCatalog.ofThisAgent();

    assertThat(catalog.settings(CatalogSetting.Store.REGISTRY)).hasSize(58);
    assertThat(catalog.settings(CatalogSetting.Store.PAYLOAD)).hasSize(118);
    assertThat(catalog.settings())
        .extracting(CatalogSetting::category)
        .containsOnly(
            "My apps",
            "Accessibility",
            "Accounts, Wi-Fi networks and passwords",
            "Personalization",
            "Language preferences and dictionary",
            "Other Windows settings");
  }

  @Test
  void whatBelongsToTheMachineIsKeptForTheMachine() {
    assertThat(SettingsCatalog.ofThisAgent().settings(CatalogSetting.Store.REGISTRY))
        .allSatisfy(setting ->
            assertThat(setting.recordKind())
                .isEqualTo(
                    setting.key().startsWith("HKEY_LOCAL_MACHINE")
                        ? RecordKind.BACKUP
                        : RecordKind.ROAMING));
  }

  @Test
  void wifiProfilesAndAccountsAreSecret() {
    assertThat(SettingsCatalog.ofThisAgent().settings())
        .filteredOn(CatalogSetting::isSecret)
        .extracting(CatalogSetting::key)
        .containsOnly("windows.data.wifi.wifiprofile", "windows.data.account.secondaryaccounts");
  }

  @Test
  void readsATableOfOnesOwn() throws IOException {
    assertThat(read(COLUMNS + LINE).settings())
        .singleElement()
        .returns("HKEY_CURRENT_USER\\A", CatalogSetting::key)
        .returns("0|1", CatalogSetting::domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Personalization,registry,HKCU\\A,Name,REG_DWORD,,yes,yes,roaming,no\n",
        "Personalization,registry,HKEY_CURRENT_USER\\A,Na\\me,REG_DWORD,,yes,yes,roaming,no\n",
        "Personalization,disk,HKEY_CURRENT_USER\\A,Name,REG_DWORD,,yes,yes,roaming,no\n",
        "Personalization,registry,HKEY_CURRENT_USER\\A,Name,REG_DWORD,,yes,yes,roaming,maybe\n",
        "Personalization,registry,HKEY_CURRENT_USER\\A\n",
        "A,payload,windows.a,x,t,,yes,yes,roaming,no\nA,payload,windows.a,y,t,,yes,yes,roaming,yes\n"
      })
  void refusesATableThatContradictsItself(String lines) {
    assertThatThrownBy(() -> read(COLUMNS + lines)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesATableWithOtherColumns() {
    assertThatThrownBy(() -> read("key,category\nHKEY_CURRENT_USER\\A,Personalization\n"))
        .isInstanceOf(IOException.class);
  }

  private static SettingsCatalog read(String table) throws IOException {
    return SettingsCatalog.read(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
  }
}
