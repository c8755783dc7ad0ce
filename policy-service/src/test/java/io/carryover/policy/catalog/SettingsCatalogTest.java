package io.carryover.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCatalogTest {

  private static final String BACKUP =
      "device_vendor_msft_policy_config_settingssync_enablewindowsbackup";
  private static final String MASTER =
      "device_vendor_msft_policy_config_admx_settingsync_disablesettingsync";
  private static final String APPS =
      "device_vendor_msft_policy_config_admx_settingsync_disableappsyncsettingsync";
  private static final String METERED =
      "device_vendor_msft_policy_config_admx_settingsync_disablesynconpaidnetwork";

  private final SettingsCatalog catalog = SettingsCatalogFile.read();

  @Test
  void withoutValuesTheDefaultsHold() {
    PolicySettings settings = catalog.interpret(List.of());

    assertThat(settings.backup()).isEqualTo(SwitchState.NOT_CONFIGURED);
    assertThat(settings.restoreAtFirstSignIn()).isEqualTo(SwitchState.NOT_CONFIGURED);
    assertThat(settings.meteredNetworks()).isEqualTo(MeteredNetworks.BLOCKED);
    assertThat(settings.cadenceDays()).isEqualTo(8);
    assertThat(settings.retentionDays()).isEqualTo(365);
    assertThat(settings.categories())
        .containsOnlyKeys(SettingsCategory.values())
        .doesNotContainValue(CategoryState.LOCKED_OFF)
        .doesNotContainValue(CategoryState.OFF_USER_MAY_CHANGE);
  }

  @Test
  void namesOfTheOriginalAreAccepted() {
    assertThat(catalog.accept(List.of(new SettingValue(BACKUP, BACKUP + "_1"))))
        .containsExactly(new SettingValue(BACKUP, "enabled"));
    assertThat(catalog.accept(List.of(new SettingValue(BACKUP, BACKUP + "_0"))))
        .containsExactly(new SettingValue(BACKUP, "disabled"));
    assertThat(
            catalog.accept(
                List.of(
                    new SettingValue(
                        "./Device/Vendor/MSFT/Policy/Config/SettingsSync/EnableWindowsBackup",
                        "enabled"))))
        .containsExactly(new SettingValue(BACKUP, "enabled"));
  }

  @Test
  void theThreeStatesHaveTheOptionsOfTheOriginal() {
    var definition = catalog.find(APPS).orElseThrow();
    String checkbox = APPS + "_checkbox_useroverride";

    assertThat(definition.chosenBy(APPS + "_0", Map.of())).contains("onUserMayChange");
    assertThat(definition.chosenBy(APPS + "_1", Map.of(checkbox, checkbox + "_1")))
        .contains("offUserMayChange");
    assertThat(definition.chosenBy(APPS + "_1", Map.of(checkbox, checkbox + "_0")))
        .contains("lockedOff");
    assertThat(definition.chosenBy(APPS + "_1", Map.of())).contains("lockedOff");
    assertThat(definition.chosenBy(APPS + "_1", Map.of("other", "other_1"))).isEmpty();
    assertThat(definition.chosenBy(APPS + "_2", Map.of())).isEmpty();
    assertThat(catalog.accept(List.of(new SettingValue(APPS, APPS + "_1"))))
        .containsExactly(new SettingValue(APPS, "lockedOff"));
  }

  @Test
  void everySettingOfWindowsSaysWhichReleasesKnowItAndHowAnExportSaysItsStates() {
    for (SettingDefinition definition : catalog.definitions()) {
      boolean own = definition.settingId().startsWith("carryover_");
      assertThat(definition.knownSince().isEmpty()).as(definition.name()).isEqualTo(own);
      assertThat(definition.options().stream().filter(o -> o.optionId() != null).count())
          .as(definition.name())
          .isGreaterThanOrEqualTo(own ? 0 : 2);
    }
  }

  @Test
  void aSearchFindsSettingsThatContainEachWord() {
    assertThat(catalog.search(" METERED sync "))
        .extracting(SettingDefinition::settingId)
        .containsExactly(METERED);
    assertThat(catalog.search("./device/vendor/msft/windowsbackupandrestore")).hasSize(1);
    assertThat(catalog.search("schedule and retention")).hasSize(2);
    assertThat(catalog.search("metered magnifier")).isEmpty();
  }

  @Test
  void acceptedValuesDoNotDependOnTheirOrder() {
    var one = new SettingValue(APPS, "lockedOff");
    var other = new SettingValue(BACKUP, "enabled");

    assertThat(catalog.accept(List.of(one, other))).isEqualTo(catalog.accept(List.of(other, one)));
  }

  @Test
  void aCategoryIsAsStrictAsTheStricterOfItsOwnAndTheMasterSetting() {
    assertThat(states(MASTER, "lockedOff", APPS, "onUserMayChange"))
        .isEqualTo(CategoryState.LOCKED_OFF);
    assertThat(states(MASTER, "onUserMayChange", APPS, "lockedOff"))
        .isEqualTo(CategoryState.LOCKED_OFF);
    assertThat(states(MASTER, "offUserMayChange", APPS, "onUserMayChange"))
        .isEqualTo(CategoryState.OFF_USER_MAY_CHANGE);
    assertThat(states(MASTER, "onUserMayChange", APPS, "onUserMayChange"))
        .isEqualTo(CategoryState.ON_USER_MAY_CHANGE);
  }

  @Test
  void meteredNetworksAreAllowedOnlyWhenThatIsOn() {
    var on = catalog.interpret(List.of(new SettingValue(METERED, "onUserMayChange")));
    var locked = catalog.interpret(List.of(new SettingValue(METERED, "lockedOff")));

    assertThat(on.meteredNetworks()).isEqualTo(MeteredNetworks.ALLOWED);
    assertThat(locked.meteredNetworks()).isEqualTo(MeteredNetworks.BLOCKED);
  }

  @Test
  void whatTheCatalogDoesNotAllowIsRefusedWithWhatItAllows() {
    refuses("no setting \"carryover_colour\"", new SettingValue("carryover_colour", "red"));
    refuses(
        "\"Enable Windows Backup\" allows enabled, disabled, notConfigured, not \"1\"",
        new SettingValue(BACKUP, "1"));
    refuses(
        "\"Days between backups\" allows 1 to 90 days, not \"0\"",
        new SettingValue("carryover_backup_cadencedays", "0"));
    refuses(
        "allows 8 to 3650 days, not \"99999999999\"",
        new SettingValue("carryover_backup_retentiondays", "99999999999"));
    refuses(
        "given twice",
        new SettingValue(APPS, "lockedOff"),
        new SettingValue(APPS.toUpperCase(java.util.Locale.ROOT), "lockedOff"));
  }

  private void refuses(String message, SettingValue... values) {
    assertThatExceptionOfType(SettingNotAllowedException.class)
        .isThrownBy(() -> catalog.accept(List.of(values)))
        .withMessageContaining(message);
  }

  private CategoryState states(String one, String oneValue, String other, String otherValue) {
    return catalog
        .interpret(List.of(new SettingValue(one, oneValue), new SettingValue(other, otherValue)))
        .categories()
        .get(SettingsCategory.APPS);
  }
}
