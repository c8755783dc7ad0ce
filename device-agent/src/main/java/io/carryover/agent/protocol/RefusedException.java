package io.carryover.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;

/** A service refused, and its problem says why and what to do. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String TYPES = "urn:carryover:problem:";

  private final int status;
  private final transient JsonNode problem;

  RefusedException(int status, JsonNode problem) {
    super(
        "%d %s: %s"
            .formatted(
                status,
                problem.path("title").asText("refused"),
                problem.path("detail").asText("no detail")));
    this.status = status;
    this.problem = problem;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether it is a problem of a type, such as {@code base-version-mismatch}. */
  public boolean is(String type) {
    return problem.path("type").asText().equals(TYPES + type);
  }

  /** The whole problem. */
  public JsonNode problem() {
    return problem;
  }
}
