package io.carryover.policy.scim.message;

import io.carryover.kit.problem.Problem;
import io.carryover.kit.problem.ProblemType;
import io.carryover.policy.PolicyProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Answers every refusal below {@code /scim/} in SCIM's form, also those that come before the
 * endpoint: a missing token, a missing role, an address that does not exist.
 */
class ScimErrors {

  private static final String BELOW = "/scim/";
  private static final Map<ProblemType, ScimErrorType> MEANING =
      Map.of(
          PolicyProblem.UNKNOWN_MEMBER, ScimErrorType.INVALID_VALUE,
          PolicyProblem.USER_NAME_TAKEN, ScimErrorType.UNIQUENESS,
          PolicyProblem.EXTERNAL_ID_TAKEN, ScimErrorType.UNIQUENESS);

  @ServerExceptionMapper
  Response refused(ScimException e) {
    return Response.status(e.error().statusCode()).type(ScimMedia.TYPE).entity(e.error()).build();
  }

  @ServerResponseFilter
  void translate(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getUriInfo().getPath().startsWith(BELOW)
        && response.getEntity() instanceof Problem problem) {
      ScimError error = error(problem);
      response.setStatus(error.statusCode());
      response.setEntity(error, new Annotation[0], MediaType.valueOf(ScimMedia.TYPE));
    }
  }

  private static ScimError error(Problem problem) {
    return MEANING.entrySet().stream()
        .filter(entry -> entry.getKey().uri().equals(problem.type()))
        .map(entry -> entry.getValue().because(problem.detail()).error())
        .findAny()
        .orElseGet(() -> ScimError.of(problem.status(), null, problem.detail()));
  }
}
