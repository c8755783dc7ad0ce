package io.carryover.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.backup.manifest.BackupManifest;
import io.carryover.backup.manifest.ManifestItem;
import io.carryover.backup.manifest.RecordKind;
import io.carryover.backup.manifest.SettingsCategory;
import io.carryover.backup.manifest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Backups as a device would send them, for tests. */
public final class Backups {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> settings = new LinkedHashMap<>();
  private String deviceName = "LAPTOP-ADA";

  /** A profile with some settings. */
  public static Backups of(String... namesAndValues) {
    var backups = new Backups();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      backups.settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return backups;
  }

  public Backups with(String name, String value) {
    var changed = new Backups();
    changed.settings.putAll(settings);
    changed.settings.put(name, value);
    changed.deviceName = deviceName;
    return changed;
  }

  public Backups named(String name) {
    deviceName = name;
    return this;
  }

  public BackupManifest manifest() {
    List<ManifestItem> items = new ArrayList<>();
    settings.forEach((name, value) -> items.add(item(name, value)));
    return new BackupManifest(items);
  }

  public static ManifestItem item(String name, String value) {
    byte[] content = value.getBytes(StandardCharsets.UTF_8);
    return new ManifestItem(
        "windows.registry.value",
        name,
        SettingsCategory.PERSONALIZATION,
        RecordKind.ROAMING,
        false,
        Sha256.of(content),
        content.length);
  }

  /** The whole body, with all content. */
  public ObjectNode full() {
    ObjectNode body = JSON.createObjectNode();
    body.put("deviceName", deviceName)
        .put("osBuild", "26100.4946")
        .put("trigger", "manual")
        .put("manifestDigest", manifest().digest().hex());
    var items = body.putArray("items");
    for (ManifestItem item : manifest().items()) {
      items
          .addObject()
          .put("payloadType", item.payloadType())
          .put("itemKey", item.itemKey())
          .put("category", "personalization")
          .put("recordKind", "roaming")
          .put("secret", false)
          .put("digest", item.digest().hex())
          .put("sizeBytes", item.sizeBytes());
    }
    var contents = body.putArray("contents");
    settings.values().stream()
        .distinct()
        .forEach(value ->
            contents
                .addObject()
                .put("digest", Sha256.of(value.getBytes(StandardCharsets.UTF_8)).hex())
                .put(
                    "data",
                    Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return body;
  }

  /** The body with only the content that another state does not have. */
  public ObjectNode since(Backups base) {
    ObjectNode body = full();
    var known = base.manifest().digests().stream().map(Sha256::hex).toList();
    var contents = body.withArray("contents");
    for (int i = contents.size() - 1; i >= 0; i--) {
      if (known.contains(contents.get(i).path("digest").asText())) {
        contents.remove(i);
      }
    }
    return body;
  }

  /** The same, with only the items that another state has with other content. */
  public ObjectNode changesSince(Backups base) {
    ObjectNode body = since(base);
    List<ManifestItem> before = base.manifest().items();
    var changed = JSON.createArrayNode();
    for (int i = 0; i < before.size(); i++) {
      if (!manifest().items().get(i).equals(before.get(i))) {
        changed.add(body.path("items").get(i));
      }
    }
    body.remove("items");
    body.set("changedItems", changed);
    return body;
  }

  /** The values by digest, as they must come back. */
  public Map<String, String> valuesByDigest() {
    Map<String, String> values = new LinkedHashMap<>();
    settings
        .values()
        .forEach(v -> values.put(Sha256.of(v.getBytes(StandardCharsets.UTF_8)).hex(), v));
    return values;
  }
}
