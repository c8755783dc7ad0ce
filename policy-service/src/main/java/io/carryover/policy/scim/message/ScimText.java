package io.carryover.policy.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.Filter;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Parses filters and paths. */
public final class ScimText {

  /** Bounds the time that one filter or path can cost. */
  public static final int LONGEST = 2_000;

  private ScimText() {}

  /** A filter. */
  public static Filter filter(String text) {
    return parsed(() -> Filter.fromString(text), text, ScimErrorType.INVALID_FILTER, "filter");
  }

  /** A path with at least one attribute, or the address of a schema. */
  public static Path path(String text) {
    return parsed(() -> Path.fromString(text), text, ScimErrorType.INVALID_PATH, "path");
  }

  /** The attribute that a filter of one attribute compares. */
  public static Path path(Filter filter) {
    return Objects.requireNonNull(filter.getAttributePath());
  }

  /** The value that a comparison is with. */
  public static JsonNode value(Filter filter) {
    return Objects.requireNonNull(filter.getComparisonValue());
  }

  /** The parser also answers some texts with unchecked exceptions; they mean the same. */
  private static <T> T parsed(Callable<T> parser, String text, ScimErrorType error, String what) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw error.because("A %s has 1 to %s characters.", what, LONGEST);
    }
    try {
      return parser.call();
    } catch (Exception e) {
      throw error.because("The %s \"%s\" cannot be read.", what, text);
    }
  }
}
