package io.carryover.policy.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.carryover.kit.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says problems in the form in which Graph's clients read them; the status and the sentence stay.
 *
 * <p>Not bound to a resource, so that it also sees what never reached one: an address that does not
 * exist, or a token that is not valid.
 */
@Provider
class GraphErrors implements ContainerResponseFilter {

  private static final String GRAPH = "beta/";

  /** Graph's envelope. */
  record ErrorResponse(GraphError error) {}

  /**
   * What went wrong.
   *
   * @param innerError the type of the problem, and its members
   */
  record GraphError(
      String code, String message, @JsonProperty("innerError") Map<String, Object> innerError) {}

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    if ((path.startsWith(GRAPH) || path.startsWith("/" + GRAPH))
        && response.getEntity() instanceof Problem problem) {
      response.setEntity(
          new ErrorResponse(from(problem)), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
  }

  private static GraphError from(Problem problem) {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("type", problem.type().toString());
    inner.putAll(problem.more());
    return new GraphError(code(problem.status()), problem.detail(), inner);
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "InvalidAuthenticationToken";
      case 403 -> "Forbidden";
      case 404 -> "ResourceNotFound";
      case 405 -> "MethodNotAllowed";
      case 406 -> "NotAcceptable";
      case 409 -> "Conflict";
      case 413 -> "RequestEntityTooLarge";
      case 415 -> "UnsupportedMediaType";
      case 503 -> "ServiceUnavailable";
      default -> status < 500 ? "BadRequest" : "InternalServerError";
    };
  }
}
