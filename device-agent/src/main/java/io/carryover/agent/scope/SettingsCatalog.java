package io.carryover.agent.scope;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The settings that are in scope, read from a table, so that a new Windows needs no new code. */
public final class SettingsCatalog {

  private static final String TABLE = "settings.csv";

  private final List<CatalogSetting> settings;

  private SettingsCatalog(List<CatalogSetting> settings) {
    this.settings = settings;
  }

  /** The catalog that comes with this agent. */
  public static SettingsCatalog ofThisAgent() {
    try (InputStream table =
        Objects.requireNonNull(SettingsCatalog.class.getResourceAsStream(TABLE))) {
      return read(table);
    } catch (IOException e) {
      throw new UncheckedIOException("The agent's table of settings is damaged.", e);
    }
  }

  /** Reads a catalog: comma-separated values in UTF-8 with a line of column names. */
  public static SettingsCatalog read(InputStream table) throws IOException {
    var mapper = CsvMapper.builder().enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS).build();
    var schema = mapper.schemaFor(CatalogSetting.class).withHeader().withStrictHeaders(true);
    try (MappingIterator<CatalogSetting> lines =
        mapper.readerFor(CatalogSetting.class).with(schema).readValues(table)) {
      var settings = lines.readAll();
      requireOneKindPerPayloadType(settings);
      return new SettingsCatalog(List.copyOf(settings));
    }
  }

  /** All settings, in the order of the table. */
  public List<CatalogSetting> settings() {
    return settings;
  }

  /** The settings of one store, in the order of the table. */
  public List<CatalogSetting> settings(CatalogSetting.Store store) {
    return settings.stream().filter(setting -> setting.store() == store).toList();
  }

  /** A payload is kept whole, so its fields cannot differ in what decides how it is kept. */
  private static void requireOneKindPerPayloadType(List<CatalogSetting> settings)
      throws IOException {
    var byType =
        settings.stream()
            .filter(setting -> setting.store() == CatalogSetting.Store.PAYLOAD)
            .collect(groupingBy(CatalogSetting::key));
    for (var type : byType.entrySet()) {
      long kinds = type.getValue().stream().map(SettingsCatalog::kind).distinct().count();
      if (kinds > 1) {
        throw new IOException(
            "The fields of %s differ in category, record_kind or secret; they are kept as one."
                .formatted(type.getKey()));
      }
    }
  }

  private static List<Object> kind(CatalogSetting setting) {
    return List.of(setting.category(), setting.recordKind(), setting.secret());
  }
}
