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
                problem.path("title").asText(problem.path("error").asText("refused")),
                problem
                    .path("detail")
                    .asText(problem.path("error_description").asText("no detail"))));
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

  /** The problem's type without what all types have in common, or the code of an OAuth error. */
  public String type() {
    String type = problem.path("type").asText(problem.path("error").asText("unknown"));
    return type.startsWith(TYPES) ? type.substring(TYPES.length()) : type;
  }

  /** The whole problem. */
  public JsonNode problem() {
    return problem;
  }
}
