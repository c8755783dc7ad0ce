package io.carryover.policy.eligibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
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
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private EligibilityDataFile() {}

  /**
   * Reads the rules.
   *
   * @param file the operator's file, or empty for the one that comes with this service
   * @throws IllegalArgumentException if the file contradicts itself, with its name and those of the
   *     rules
   * @throws UncheckedIOException if it is no such file
   */
  static EligibilityData read(Optional<Path> file) {
    try (InputStream data = file.isPresent() ? Files.newInputStream(file.get()) : own()) {
      return YAML.readValue(data, EligibilityData.class);
    } catch (JsonMappingException e) {
      throw ourOwn(e)
          .<RuntimeException>map(problem ->
              new IllegalArgumentException(
                  "The eligibility rules in %s cannot be used. %s".formatted(name(file), problem),
                  e))
          .orElseGet(() -> notReadable(file, e));
    } catch (IOException e) {
      throw notReadable(file, e);
    }
  }

  /**
   * Reads rules that somebody has written and that are in no file yet.
   *
   * @throws IllegalArgumentException if it is no such file or contradicts itself; the message says
   *     where or which rules
   */
  static EligibilityData parse(String text) {
    try {
      return YAML.readValue(text, EligibilityData.class);
    } catch (JsonMappingException e) {
      // What Jackson quotes may be anything.
      throw new IllegalArgumentException(
          ourOwn(e).orElse(place(e) + "The rules cannot be read here."), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("It is not YAML.", e);
    }
  }

  /** What our own checks say, in their own words. */
  private static Optional<String> ourOwn(JsonMappingException e) {
    return e.getCause() instanceof IllegalArgumentException ours
        ? Optional.of(place(e) + ours.getMessage())
        : Optional.empty();
  }

  /** Such as "At /osBuilds/0/since/0: ", or nothing where the file as a whole is meant. */
  private static String place(JsonMappingException e) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      place.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return place.isEmpty() ? "" : "At " + place + ": ";
  }

  private static UncheckedIOException notReadable(Optional<Path> file, IOException e) {
    return new UncheckedIOException(
        "The eligibility rules in %s cannot be read: %s".formatted(name(file), e.getMessage()), e);
  }

  private static String name(Optional<Path> file) {
    return file.map(Path::toString).orElse(OWN);
  }

  private static InputStream own() throws IOException {
    InputStream data = EligibilityDataFile.class.getClassLoader().getResourceAsStream(OWN);
    if (data == null) {
      throw new IOException("It is missing from this build.");
    }
    return data;
  }
}
