package io.carryover.restore.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.restore.SettingsCategory;
import io.carryover.restore.Sha256;
import io.carryover.restore.TestTenant;
import io.carryover.restore.plan.ItemId;
import io.carryover.restore.plan.Manifest;
import io.carryover.restore.plan.ManifestItem;
import io.carryover.restore.plan.RecordKind;
import io.carryover.restore.plan.RestorePlan;
import java.util.List;

/** The backup of an ordinary PC, and what another PC says of it. */
final class SomeManifest {

  static final String REGISTRY = "windows.registry.value";
  static final String APP = "windows.data.apps.appmetadata";
  static final String CONTOSO_APP = "Contoso.Time_8wekyb3d8bbwe";
  static final String GAME_APP = "Fabrikam.Game_8wekyb3d8bbwe";
  static final String TASKBAR_PINS =
      "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\Taskband\\FavoritesMigration"
          + "\\FavoritesMigration";

  static final String WINDOWS_11_25H2 = "26200.8000";

  static final ManifestItem LIGHT_THEME =
      setting("HKEY_CURRENT_USER\\Theme\\Light", SettingsCategory.PERSONALIZATION);
  static final ManifestItem PINS = setting(TASKBAR_PINS, SettingsCategory.PERSONALIZATION);
  static final ManifestItem STICKY_KEYS =
      setting("HKEY_CURRENT_USER\\Sticky\\Keys", SettingsCategory.ACCESSIBILITY);
  static final ManifestItem ACCOUNT =
      item(
          "windows.data.account.secondaryaccounts",
          "ada@outlook.example",
          SettingsCategory.ACCOUNTS_AND_PASSWORDS,
          RecordKind.BACKUP,
          true);
  static final ManifestItem WIFI =
      item(
          "windows.data.wifi.wifiprofile",
          "Café 📶",
          SettingsCategory.ACCOUNTS_AND_PASSWORDS,
          RecordKind.ROAMING,
          true);
  static final ManifestItem TIME_APP = app(CONTOSO_APP);
  static final ManifestItem A_GAME = app(GAME_APP);

  static final Manifest MANIFEST =
      new Manifest(List.of(TIME_APP, A_GAME, ACCOUNT, WIFI, STICKY_KEYS, PINS, LIGHT_THEME));

  private SomeManifest() {}

  private static ManifestItem setting(String key, SettingsCategory category) {
    return item(REGISTRY, key, category, RecordKind.ROAMING, false);
  }

  private static ManifestItem app(String id) {
    return item(APP, id, SettingsCategory.APPS, RecordKind.BACKUP, false);
  }

  static ManifestItem item(
      String type, String key, SettingsCategory category, RecordKind kind, boolean secret) {
    return new ManifestItem(
        new ItemId(type, key), category, kind, secret, Sha256.of("content of " + key), 10);
  }

  /** What a PC of this build says that has nothing yet and can apply everything. */
  static ObjectNode target(String osBuild) {
    return target(osBuild, MANIFEST);
  }

  static ObjectNode target(String osBuild, Manifest manifest) {
    ObjectNode target = TestTenant.json().put("osBuild", osBuild);
    ArrayNode items = target.putArray("items");
    manifest.items().forEach(item -> items.add(json(item)));
    return target;
  }

  /** The target has the same of this item already. */
  static ObjectNode has(ObjectNode target, ManifestItem item) {
    target
        .path("items")
        .forEach(node -> {
          if (node.path("itemKey").asText().equals(item.id().itemKey())) {
            ((ObjectNode) node).put("targetDigest", item.digest().hex());
          }
        });
    return target;
  }

  /** The target has no way to apply this item. */
  static ObjectNode cannotApply(ObjectNode target, ManifestItem item) {
    target
        .path("items")
        .forEach(node -> {
          if (node.path("itemKey").asText().equals(item.id().itemKey())) {
            ((ObjectNode) node).put("knownToTarget", false);
          }
        });
    return target;
  }

  private static ObjectNode json(ManifestItem item) {
    return TestTenant.json()
        .put("payloadType", item.id().payloadType())
        .put("itemKey", item.id().itemKey())
        .put("category", camel(item.category().name()))
        .put("recordKind", camel(item.recordKind().name()))
        .put("secret", item.secret())
        .put("digest", item.digest().hex())
        .put("sizeBytes", item.sizeBytes());
  }

  static String camel(String name) {
    return new io.carryover.kit.json.LowerCamelCase().convertEnumToExternalName(name);
  }

  static List<ItemId> ids(RestorePlan plan) {
    return plan.items().stream().map(item -> item.id()).toList();
  }
}
