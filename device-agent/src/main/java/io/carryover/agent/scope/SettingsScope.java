package io.carryover.agent.scope;

import io.carryover.agent.item.Content;
import io.carryover.agent.item.ItemId;
import io.carryover.agent.item.RecordKind;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides which settings are backed up, and is the way between a registry file and items. */
public final class SettingsScope {

  /** The payload type of an item that keeps one registry value; its item key is the full path. */
  public static final String REGISTRY_PAYLOAD_TYPE = "windows.registry.value";

  /** The category of whatever the catalog does not know. */
  public static final String OTHER_WINDOWS_SETTINGS = "Other Windows settings";

  private final RegistryScope registry;
  private final CatalogKeys registryKeys;
  private final Map<String, CatalogSetting> payloadTypes = new HashMap<>();

  public SettingsScope(SettingsCatalog catalog) {
    registry = new RegistryScope(catalog);
    registryKeys = CatalogKeys.of(catalog);
    catalog
        .settings(CatalogSetting.Store.PAYLOAD)
        .forEach(field -> payloadTypes.putIfAbsent(field.key(), field));
  }

  /** The scope of the catalog that comes with this agent. */
  public static SettingsScope ofThisAgent() {
    return OfThisAgent.SCOPE;
  }

  /** It never changes, and reading its table takes longer than most that is done with it. */
  private static final class OfThisAgent {
    private static final SettingsScope SCOPE = new SettingsScope(SettingsCatalog.ofThisAgent());
  }

  /** Reads a registry file to its end; the caller closes it. */
  public CollectedSettings collect(RegistryFileReader file) throws IOException {
    var collection = new RegistryCollection(registry);
    Optional<RegistryEntry> entry = file.next();
    while (entry.isPresent()) {
      collection.add(entry.get(), file.line());
      entry = file.next();
    }
    return collection.finish(file.line());
  }

  /** The registry entries that items come to; of two items for one value the later counts. */
  public RestoredSettings restore(Iterable<SettingItem> items) {
    var restoration = new RegistryRestoration(registry);
    items.forEach(restoration::add);
    return restoration.finish();
  }

  /**
   * The registry entries that take a restore back.
   *
   * @param former items as they were before
   * @param removed items that were not there
   * @param emptied keys to delete with all below them
   */
  public RestoredSettings putBack(
      Iterable<SettingItem> former, Iterable<ItemId> removed, Iterable<String> emptied) {
    var restoration = new RegistryRestoration(registry);
    former.forEach(restoration::add);
    removed.forEach(restoration::remove);
    emptied.forEach(restoration::delete);
    return restoration.finish();
  }

  /** Reads which keys and settings a registry file shows to be there; the caller closes it. */
  public PresentKeys presentKeys(RegistryFileReader file) throws IOException {
    return PresentKeys.read(file, registry, registryKeys);
  }

  /** An item as it will be collected once a registry file with it has been imported. */
  public Optional<SettingItem> imported(SettingItem item) {
    return RegistryValueJson.decode(item.content())
        .map(value ->
            new SettingItem(
                item.payloadType(),
                item.itemKey(),
                item.category(),
                item.recordKind(),
                item.secret(),
                RegistryValueJson.encode(value)));
  }

  /** Whether a registry file can hold an item. */
  public boolean restores(ItemId item) {
    return item.payloadType().equals(REGISTRY_PAYLOAD_TYPE)
        && registry.find(item.itemKey()).isPresent();
  }

  /** An item of a payload that Windows keeps whole; one that nobody knows is kept byte for byte. */
  public SettingItem payload(String payloadType, String itemKey, Content content) {
    Optional<CatalogSetting> known = Optional.ofNullable(payloadTypes.get(payloadType));
    return new SettingItem(
        payloadType,
        itemKey,
        categoryOfPayloadType(payloadType),
        known.map(CatalogSetting::recordKind).orElse(RecordKind.BACKUP),
        known.map(CatalogSetting::isSecret).orElse(false),
        content);
  }

  /** The category in which the user and the policy see a payload type. */
  public String categoryOfPayloadType(String payloadType) {
    CatalogSetting known = payloadTypes.get(payloadType);
    return known == null ? OTHER_WINDOWS_SETTINGS : known.category();
  }
}
