package io.carryover.stack.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Policy files as YAML; an unknown key is a mistake, not something to pass over. */
final class PolicyFileText {

  private static final long MAX_BYTES = 1_000_000;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private PolicyFileText() {}

  /**
   * Reads a file.
   *
   * @throws PolicyFileException if it is not a policy file, with the line and the mistake
   */
  static PolicyFile read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new PolicyFileException(
          "%s is larger than %,d bytes: split it, or look whether it is a policy file at all."
              .formatted(file, MAX_BYTES));
    }
    String text = Files.readString(file);
    if (text.isBlank()) {
      throw new PolicyFileException("%s is empty.".formatted(file));
    }
    try {
      return YAML.readValue(text, PolicyFile.class);
    } catch (UnrecognizedPropertyException e) {
      throw new PolicyFileException(
          "%s%s: the key \"%s\" is not known here; known are %s."
              .formatted(file, line(e.getLocation()), e.getPropertyName(), known(e)));
    } catch (JsonProcessingException e) {
      throw new PolicyFileException(
          "%s%s: %s"
              .formatted(
                  file,
                  line(e.getLocation()),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  static String write(PolicyFile file) {
    try {
      return YAML.writeValueAsString(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The policies cannot be written.", e);
    }
  }

  private static String known(UnrecognizedPropertyException e) {
    Collection<Object> ids = e.getKnownPropertyIds();
    return ids == null
        ? "none"
        : ids.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static String line(@Nullable JsonLocation location) {
    return location == null ? "" : ", line " + location.getLineNr();
  }
}
