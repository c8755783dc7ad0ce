package io.carryover.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * The limits that every JSON from outside is read with.
 *
 * <p>A field that nobody knows is refused: a mistyped setting that is silently ignored is the very
 * complaint this product answers. Events are read leniently instead, where they are read. What is
 * not there is left out of answers; events, whose readers differ, say null.
 */
@Singleton
class JsonLimits implements ObjectMapperCustomizer {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_STRING = 2 * 1024 * 1024;
  private static final int MAX_NAME = 512;
  private static final int MAX_NUMBER = 64;

  @Override
  public void customize(ObjectMapper json) {
    json.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNameLength(MAX_NAME)
                .maxNumberLength(MAX_NUMBER)
                .build());
    json.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    json.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
  }
}
