package io.carryover.proof;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/**
 * JSON without a second way to say the same: every member once, of its own type, none missing and
 * none unknown. So what was altered cannot still mean what it meant.
 */
final class ReportJson {

  static final JsonMapper MAPPER;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_NAME = 64;
  private static final int MAX_NUMBER = 20;

  static {
    MAPPER =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .maxNameLength(MAX_NAME)
                .maxNumberLength(MAX_NUMBER)
                .build());
  }

  private ReportJson() {}

  /**
   * Reads it.
   *
   * @throws ReportException if it is not what is expected; the message names the place and quotes
   *     nothing
   */
  static <T> T read(byte[] json, Class<T> type, String what) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new ReportException("The %s is null.".formatted(what));
      }
      return value;
    } catch (JsonMappingException e) {
      throw new ReportException(
          "The %s is not as it must be: %s is missing, unknown, of another type, or too long."
              .formatted(what, place(e)));
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new ReportException(
          "The %s is not JSON, or names a member twice, near line %d, column %d."
              .formatted(
                  what,
                  where == null ? 1 : where.getLineNr(),
                  where == null ? 1 : where.getColumnNr()));
    } catch (IOException e) {
      throw new ReportException("The %s is not JSON.".formatted(what));
    }
  }

  private static String place(JsonMappingException e) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.isEmpty() ? "a member" : place.toString();
  }
}
