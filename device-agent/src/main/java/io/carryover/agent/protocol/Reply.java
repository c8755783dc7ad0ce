package io.carryover.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a service answered.
 *
 * @param challenge the header WWW-Authenticate
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record Reply(
    int status, Optional<Duration> retryAfter, Optional<String> challenge, byte[] body) {

  /** Whether the service did what was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * The body as one of the protocol's records.
   *
   * @throws RefusedException if the service refused
   */
  public <T> T as(Class<T> type) {
    try {
      return Json.MAPPER.readValue(orThrow().body, type);
    } catch (IOException e) {
      throw new IllegalStateException("The answer is not a %s.".formatted(type.getSimpleName()), e);
    }
  }

  /**
   * The body as a tree.
   *
   * @throws RefusedException if the service refused
   */
  public JsonNode json() {
    return as(JsonNode.class);
  }

  /**
   * This answer, unless the service refused.
   *
   * @throws RefusedException if the service refused
   */
  public Reply orThrow() {
    if (!isSuccess()) {
      throw new RefusedException(status, problem());
    }
    return this;
  }

  private JsonNode problem() {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      return Json.MAPPER.createObjectNode();
    }
  }
}
