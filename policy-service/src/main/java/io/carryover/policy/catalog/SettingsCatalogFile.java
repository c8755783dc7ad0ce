package io.carryover.policy.catalog;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Reads the catalog that comes with this service. */
class SettingsCatalogFile {

  private static final String NAME = "catalog/settings-catalog.yaml";
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record File(List<SettingDefinition> settings) {}

  @Produces
  @Singleton
  static SettingsCatalog read() {
    try (InputStream data =
        Objects.requireNonNull(
            SettingsCatalogFile.class.getClassLoader().getResourceAsStream(NAME), NAME)) {
      return new SettingsCatalog(YAML.readValue(data, File.class).settings());
    } catch (IOException e) {
      throw new UncheckedIOException("The settings catalog cannot be read.", e);
    }
  }
}
