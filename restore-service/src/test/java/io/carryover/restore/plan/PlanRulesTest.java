package io.carryover.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRulesTest {

  private static final OsRules OS_RULES = OsRulesFile.read(Optional.empty());
  private static final PlanRules RULES = new PlanRules(OS_RULES);

  private static final ManifestItem THEME =
      item("windows.data.personalizationthemes.currenttheme", "only", RecordKind.ROAMING, false);
  private static final ManifestItem PINS =
      item(
          "windows.registry.value",
          "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Taskband\\FavoritesMigration"
              + "\\FavoritesMigration",
          RecordKind.ROAMING,
          false);
  private static final ManifestItem ACCOUNT =
      item("windows.data.account.secondaryaccounts", "a", RecordKind.BACKUP, true);
  private static final ManifestItem WIFI =
      item("windows.data.wifi.wifiprofile", "home", RecordKind.ROAMING, true);
  private static final ManifestItem APP =
      item("windows.data.apps.appmetadata", "Contoso.Time", RecordKind.BACKUP, false);

  @Test
  void whatNothingStandsInTheWayOfIsApplied() {
    assertThat(reason(THEME, target("26200.1"))).isEmpty();
    assertThat(reason(WIFI, target("26200.1"))).isEmpty();
    assertThat(reason(APP, target("26200.1"))).isEmpty();
  }

  @Test
  void eachCauseToLeaveAnItemOutHasItsReason() {
    assertThat(reason(THEME, target("19045.6300"))).contains(SkipReason.NOT_ON_THIS_OS);
    assertThat(reason(PINS, target("26100.4946"))).contains(SkipReason.NOT_ON_THIS_OS);
    assertThat(reason(ACCOUNT, target("26200.1"))).contains(SkipReason.SECRET_OF_ANOTHER_DEVICE);
    assertThat(reason(APP, with(Set.of(), Map.of(), Set.of(APP.id()))))
        .contains(SkipReason.UNKNOWN_PAYLOAD_TYPE);
    assertThat(reason(APP, with(Set.of(SettingsCategory.PERSONALIZATION), Map.of(), Set.of())))
        .contains(SkipReason.BLOCKED_BY_POLICY);
    assertThat(reason(APP, with(Set.of(), Map.of(APP.id(), APP.digest()), Set.of())))
        .contains(SkipReason.ALREADY_EQUAL);
  }

  @Test
  void aSecretOfTheDeviceItselfComesBack() {
    var own = new PlanTarget(release("26200.1"), true, Set.of(), Map.of(), Set.of());

    assertThat(reason(ACCOUNT, own)).isEmpty();
  }

  @Test
  void anotherValueInItsPlaceIsReplaced() {
    var target = with(Set.of(), Map.of(APP.id(), Sha256.of("another")), Set.of());

    assertThat(reason(APP, target)).isEmpty();
  }

  @Test
  void whatIsInPlaceStandsInNobodysWay() {
    var target =
        with(
            Set.of(SettingsCategory.PERSONALIZATION),
            Map.of(APP.id(), APP.digest()),
            Set.of(APP.id()));

    assertThat(reason(APP, target)).contains(SkipReason.ALREADY_EQUAL);
  }

  @Test
  void theVersionsOfWindowsDifferAsPublished() {
    var theme = THEME.id();
    var pins = PINS.id();
    var monitors = new ItemId("windows.data.settings.displaysettings.multipledisplays", "x");
    var start =
        new ItemId(
            "windows.registry.value",
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Start\\Config");
    for (String build : List.of("19044.1", "19045.6216")) {
      assertThat(has(build, pins)).isTrue();
      assertThat(List.of(has(build, theme), has(build, monitors), has(build, start)))
          .containsOnly(false);
    }
    for (String build : List.of("22000.1", "22621.1", "22631.9", "26100.1", "26200.1", "26300.1")) {
      assertThat(List.of(has(build, theme), has(build, monitors), has(build, start)))
          .as(build)
          .containsOnly(true);
      assertThat(has(build, pins))
          .as(build)
          .isEqualTo(Integer.parseInt(build.substring(0, 5)) < 26100);
    }
  }

  @Test
  void aWildcardStandsForAnyAdapterAndCaseDoesNotCount() {
    var adapter =
        new ItemId(
            "windows.registry.value",
            "hkey_local_machine\\software\\microsoft\\wlansvc\\interfaces\\{67585F9F}\\randommacstate");

    assertThat(has("19045.1", adapter)).isFalse();
    assertThat(has("26200.1", adapter)).isTrue();
  }

  @Test
  void aBuildOfNoKnownVersionIsNotGuessed() {
    assertThat(OS_RULES.release("27842.1000")).isEmpty();
    assertThat(OS_RULES.release("10240.1")).isEmpty();
  }

  @Test
  void onlyWhatIsSelectedIsPlanned() {
    var manifest = new Manifest(List.of(THEME, PINS, ACCOUNT, WIFI, APP));
    var target = target("26200.1");
    var nothing = Set.<String>of();

    assertThat(RULES.decide(manifest, null, target).items()).hasSize(5);
    assertThat(
            planned(
                manifest,
                Selection.of(Set.of(), Set.of(WIFI.id().payloadType()), Set.of(), nothing)))
        .containsExactly(WIFI.id());
    assertThat(planned(manifest, Selection.of(Set.of(), nothing, Set.of(PINS.id()), nothing)))
        .containsExactly(PINS.id());
    assertThat(planned(manifest, Selection.of(Set.of(), nothing, Set.of(), Set.of("Contoso.Time"))))
        .containsExactly(APP.id());
    assertThat(
            planned(
                manifest,
                Selection.of(Set.of(SettingsCategory.PERSONALIZATION), nothing, Set.of(), nothing)))
        .hasSize(5);
    assertThat(
            planned(
                manifest,
                Selection.of(Set.of(SettingsCategory.ACCESSIBILITY), nothing, Set.of(), nothing)))
        .isEmpty();
  }

  @Test
  void aPlanIsAsLargeAsItsItemsAndHasTheAppsThatItInstalls() {
    var plan = RULES.decide(new Manifest(List.of(THEME, APP)), null, target("26200.1"));

    assertThat(plan.size()).isEqualTo(new PlanSize(2, 1));
  }

  private static List<ItemId> planned(Manifest manifest, Selection selection) {
    return RULES.decide(manifest, selection, target("26200.1")).items().stream()
        .map(PlannedItem::id)
        .toList();
  }

  private static boolean has(String build, ItemId item) {
    return OS_RULES.has(release(build), item);
  }

  private static Optional<SkipReason> reason(ManifestItem item, PlanTarget target) {
    return Optional.ofNullable(
        RULES.decide(new Manifest(List.of(item)), null, target).items().getFirst().skipped());
  }

  private static PlanTarget target(String build) {
    return new PlanTarget(release(build), false, Set.of(), Map.of(), Set.of());
  }

  private static PlanTarget with(
      Set<SettingsCategory> locked, Map<ItemId, Sha256> present, Set<ItemId> notKnown) {
    return new PlanTarget(release("26200.1"), false, locked, present, notKnown);
  }

  private static WindowsRelease release(String build) {
    return OS_RULES.release(build).orElseThrow();
  }

  private static ManifestItem item(String type, String key, RecordKind kind, boolean secret) {
    return new ManifestItem(
        new ItemId(type, key), SettingsCategory.PERSONALIZATION, kind, secret, Sha256.of(key), 10);
  }
}
