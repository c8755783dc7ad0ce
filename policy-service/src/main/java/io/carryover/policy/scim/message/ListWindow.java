package io.carryover.policy.scim.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for (RFC 7644, section 3.4.2.4).
 *
 * @param startIndex the first one's number, beginning with 1
 * @param count how many at most
 */
public record ListWindow(int startIndex, int count) {

  private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
  private static final int USUAL = 100;

  /**
   * Reads the parameters; what is too small counts as the smallest, what is too large as the
   * largest.
   */
  public static ListWindow of(@Nullable String startIndex, @Nullable String count, int most) {
    return new ListWindow(
        Math.max(1, number("startIndex", startIndex, 1)),
        Math.clamp(number("count", count, USUAL), 0, most));
  }

  private static int number(String name, @Nullable String text, int otherwise) {
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw ScimErrorType.INVALID_VALUE.because("\"%s\" must be a whole number.", name);
    }
  }

  /** How many stand before the first one. */
  public int offset() {
    return startIndex - 1;
  }

  /** The answer. */
  public ObjectNode answer(long total, List<? extends JsonNode> resources) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("schemas").add(SCHEMA);
    answer.put("totalResults", total).put("startIndex", startIndex);
    answer.put("itemsPerPage", resources.size());
    answer.putArray("Resources").addAll(resources);
    return answer;
  }
}
