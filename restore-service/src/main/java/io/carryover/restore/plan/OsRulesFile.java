package io.carryover.restore.plan;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the data file of which Windows has which setting: the one that comes with this service, or
 * one that the operator names, so that a new Windows needs no new release of this service.
 */
public final class OsRulesFile {

  private static final String OWN = "plan/windows-settings.yaml";

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private OsRulesFile() {}

  /**
   * Reads the rules.
   *
   * @param file the operator's file, or empty for the one that comes with this service
   * @throws IllegalArgumentException if the file contradicts itself
   */
  public static OsRules read(Optional<Path> file) {
    try (InputStream data = file.isPresent() ? Files.newInputStream(file.get()) : own()) {
      return YAML.readValue(data, OsRules.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The rules of settings in %s cannot be read: %s"
              .formatted(file.map(Path::toString).orElse(OWN), e.getMessage()),
          e);
    }
  }

  private static InputStream own() throws IOException {
    InputStream data = OsRulesFile.class.getClassLoader().getResourceAsStream(OWN);
    if (data == null) {
      throw new IOException("It is missing from this build.");
    }
    return data;
  }
}
