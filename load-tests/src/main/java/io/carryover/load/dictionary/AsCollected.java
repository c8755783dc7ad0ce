package io.carryover.load.dictionary;

import io.carryover.agent.apps.AppRecord;
import io.carryover.agent.apps.InstallSource;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.registry.RegistryEntry;
import io.carryover.agent.registry.RegistryFileLimits;
import io.carryover.agent.registry.RegistryFileReader;
import io.carryover.agent.registry.RegistryFileWriter;
import io.carryover.agent.registry.RegistryValue;
import io.carryover.agent.scope.CatalogSetting;
import io.carryover.agent.scope.SettingsCatalog;
import io.carryover.agent.scope.SettingsScope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Items of a simulated PC as the agent collects them on a real one: the simulator writes values of
 * its own form, and a dictionary of these alone would be of little use to real PCs.
 *
 * <p>The same item always becomes the same one.
 */
final class AsCollected {

  private static final SettingsScope SCOPE = SettingsScope.ofThisAgent();
  private static final Map<String, CatalogSetting> CATALOG = catalog();
  private static final List<String> TEXTS =
      List.of("W. Europe Standard Time", "Pacific Standard Time", "en-US", "1", "0", "31", "10");
  private static final String MICROSOFT =
      "CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US";
  private static final int MOST_BINARY_BYTES = 64;

  private AsCollected() {}

  private static Map<String, CatalogSetting> catalog() {
    Map<String, CatalogSetting> catalog = new HashMap<>();
    SettingsCatalog.ofThisAgent()
        .settings(CatalogSetting.Store.REGISTRY)
        .forEach(setting -> catalog.put(setting.key() + '\\' + setting.name(), setting));
    return catalog;
  }

  static List<SettingItem> of(List<SettingItem> items) {
    List<SettingItem> collected = new ArrayList<>();
    var file = new ByteArrayOutputStream();
    try (var registry = new RegistryFileWriter(file)) {
      for (SettingItem item : items) {
        CatalogSetting setting = CATALOG.get(item.itemKey());
        if (setting == null) {
          collected.add(AppRecord.of(item).map(app -> packaged(app, item)).orElse(item));
        } else {
          registry.write(entry(setting, random(item)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    collected.addAll(read(file.toByteArray()));
    return collected;
  }

  private static List<SettingItem> read(byte[] file) {
    try (var reader =
        new RegistryFileReader(new ByteArrayInputStream(file), RegistryFileLimits.DEFAULT)) {
      return SCOPE.collect(reader).items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Random random(SettingItem item) {
    return new Random(item.content().hashCode());
  }

  private static RegistryEntry entry(CatalogSetting setting, Random random) {
    String key = setting.key().replaceAll("<[^>]*GUID>", "{%s}".formatted(guid(random)));
    return new RegistryEntry.Value(key, setting.name(), value(setting, random));
  }

  private static String guid(Random random) {
    return "%08X-%04X-4%03X-A%03X-%012X"
        .formatted(
            random.nextInt(),
            random.nextInt(1 << 16),
            random.nextInt(1 << 12),
            random.nextInt(1 << 12),
            random.nextLong(1L << 48));
  }

  private static RegistryValue value(CatalogSetting setting, Random random) {
    String[] choices = setting.domain().split("\\|");
    String choice = choices[random.nextInt(choices.length)];
    return switch (setting.type()) {
      case "REG_DWORD" -> RegistryValue.dword(number(choice, random));
      case "REG_SZ" ->
          RegistryValue.string(
              choices.length > 1 ? choice : TEXTS.get(random.nextInt(TEXTS.size())));
      default -> {
        byte[] bytes = new byte[1 + random.nextInt(MOST_BINARY_BYTES)];
        random.nextBytes(bytes);
        yield RegistryValue.binary(bytes);
      }
    };
  }

  private static int number(String choice, Random random) {
    return choice.matches("\\d+") ? Integer.parseInt(choice) : random.nextInt(256);
  }

  private static SettingItem packaged(AppRecord app, SettingItem item) {
    var random = random(item);
    boolean store = app.installSource() == InstallSource.STORE_MSIX;
    return new AppRecord(
            app.appId(),
            app.installSource(),
            app.appName(),
            publisher(app.appId()),
            null,
            "%d.%d.%d.0"
                .formatted(1 + random.nextInt(30), random.nextInt(3_000), random.nextInt(100)),
            null,
            Optional.ofNullable(app.appArch()).orElse("x64"),
            null,
            store ? "ms-windows-store://pdp/?PFN=" + app.appId() : null,
            null,
            null,
            store ? "MSStore" : "NoReliableInfo")
        .toItem();
  }

  /** Who makes an app stays the same on all PCs. */
  private static String publisher(String appId) {
    return appId.startsWith("Microsoft.") ? MICROSOFT : "CN=" + guid(new Random(appId.hashCode()));
  }
}
