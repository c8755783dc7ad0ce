package io.carryover.policy.eligibility;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a data file of rules: the one that comes with this service, or one that the operator names,
 * so that a new build number needs no new release of this service.
 */
final class EligibilityDataFile {

  static final String OWN = "eligibility/windows.yaml";

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private EligibilityDataFile() {}

  /**
   * Reads the rules.
   *
   * @param file the operator's file, or empty for the one that comes with this service
   * @throws IllegalArgumentException if the file contradicts itself
   */
  static EligibilityData read(Optional<Path> file) {
    try (InputStream data = file.isPresent() ? Files.newInputStream(file.get()) : own()) {
      return YAML.readValue(data, EligibilityData.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The eligibility rules in %s cannot be read: %s"
              .formatted(file.map(Path::toString).orElse(OWN), e.getMessage()),
          e);
    }
  }

  private static InputStream own() throws IOException {
    InputStream data = EligibilityDataFile.class.getClassLoader().getResourceAsStream(OWN);
    if (data == null) {
      throw new IOException("It is missing from this build.");
    }
    return data;
  }
}
