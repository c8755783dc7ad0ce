package io.carryover.simulator.fleet;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.apps.InstallSource;
import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings and apps of one PC: made up at first, changed by its user, replaced by a restore.
 */
public final class Desktop {

  /** How the payload types begin that no release of Windows has. */
  public static final String UNKNOWN = "windows.data.future.";

  private static final String WIFI = "windows.data.wifi.wifiprofile";
  private static final SettingsScope SCOPE = SettingsScope.ofThisAgent();
  private static final List<CatalogSetting> SETTINGS = SettingsCatalog.ofThisAgent().settings();
  private static final List<App> APPS = App.readAll();
  private static final int INBOX_APPS = 35;
  private static final int WIFI_KEY_BYTES = 24;

  private final Map<ItemId, SettingItem> items = new LinkedHashMap<>();

  private record App(String packageFamilyName, String name) {
    static List<App> readAll() {
      var resource =
          Objects.requireNonNull(
              Desktop.class.getResourceAsStream("store-apps.csv"), "store-apps.csv");
      try (var lines =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .skip(1)
            .map(line -> line.split(",", 2))
            .map(cells -> new App(cells[0], cells[1]))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A PC as it comes out of its box: nothing that differs from the default. */
  static Desktop untouched() {
    return new Desktop();
  }

  /** A PC that somebody has used for a while. */
  static Desktop lived(Chance chance) {
    var desktop = new Desktop();
    int settings = 25 + chance.geometric(30);
    for (int i = 0; i < settings; i++) {
      desktop.put(setting(chance));
    }
    int apps = INBOX_APPS + chance.below(11) + chance.poisson(8);
    for (int i = 0; i < apps; i++) {
      desktop.put(app(i < INBOX_APPS ? APPS.get(i) : chance.oneOf(APPS)));
    }
    for (int i = 1 + chance.poisson(4); i > 0; i--) {
      desktop.put(wifi(chance));
    }
    if (chance.percent(3)) {
      desktop.put(unknown(chance));
    }
    return desktop;
  }

  /** A used PC that holds a payload of an unknown kind for certain. */
  static Desktop livedWithUnknown(Chance chance) {
    Desktop desktop = lived(chance);
    desktop.put(unknown(chance));
    return desktop;
  }

  /** What is on the PC now. */
  public List<SettingItem> items() {
    return List.copyOf(items.values());
  }

  /**
   * A user's weeks with the PC: a fifth changes nothing, most change two settings, few nearly all.
   */
  void live(Chance chance) {
    if (chance.percent(20)) {
      return;
    }
    int changes = chance.percent(1) ? items.size() : 1 + chance.geometric(1.5);
    for (int i = 0; i < changes; i++) {
      put(
          chance.percent(80)
              ? setting(chance)
              : chance.percent(50) ? wifi(chance) : app(chance.oneOf(APPS)));
    }
    if (chance.percent(10) && items.size() > 1) {
      items.remove(new ArrayList<>(items.keySet()).get(chance.below(items.size())));
    }
  }

  /** Puts a restored item in place. */
  public void put(SettingItem item) {
    items.put(item.id(), item);
  }

  /** What it has of an item. */
  public Optional<SettingItem> find(ItemId item) {
    return Optional.ofNullable(items.get(item));
  }

  /** Takes an item away. */
  public void remove(ItemId item) {
    items.remove(item);
  }

  private static SettingItem setting(Chance chance) {
    CatalogSetting setting = chance.oneOf(SETTINGS);
    String value = "{\"value\":\"%d\",\"of\":\"%s\"}".formatted(chance.below(6), setting.name());
    boolean registry = setting.store() == CatalogSetting.Store.REGISTRY;
    return new SettingItem(
        registry ? SettingsScope.REGISTRY_PAYLOAD_TYPE : setting.key(),
        registry ? setting.key() + '\\' + setting.name() : setting.name(),
        setting.category(),
        setting.recordKind(),
        setting.secret() == CatalogSetting.Secret.YES,
        Content.ofText(value));
  }

  private static SettingItem app(App app) {
    return new AppRecord(
            app.packageFamilyName(),
            InstallSource.STORE_MSIX,
            app.name(),
            null,
            null,
            "1.0.0.0",
            null,
            "x64",
            null,
            null,
            null,
            null,
            null)
        .toItem();
  }

  private static SettingItem wifi(Chance chance) {
    String name = "Café-%d 📶".formatted(chance.below(10_000));
    return SCOPE.payload(WIFI, name, Content.of(chance.bytes(1_000 + WIFI_KEY_BYTES)));
  }

  /** A payload of a kind that nobody knows yet, and that is neither JSON nor text. */
  private static SettingItem unknown(Chance chance) {
    return new SettingItem(
        UNKNOWN + "%d".formatted(chance.below(5)),
        "only",
        SettingsScope.OTHER_WINDOWS_SETTINGS,
        RecordKind.BACKUP,
        false,
        Content.of(chance.bytes(300)));
  }
}
