package io.carryover.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.carryover.kit.database.Infrastructure;
import io.carryover.kit.id.Ids;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns whatever ends a request into a problem. No exception text of ours or a library's leaves.
 */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Duration COME_AGAIN = Duration.ofSeconds(5);

  private final Ids ids;

  ProblemMappers(Ids ids) {
    this.ids = ids;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return answer(e.problem());
  }

  @ServerExceptionMapper({MismatchedInputException.class, JsonProcessingException.class})
  Response malformed(JsonProcessingException e) {
    return malformedJson(e);
  }

  @ServerExceptionMapper({
    ConstraintViolationException.class,
    ResteasyReactiveViolationException.class
  })
  Response invalid(ConstraintViolationException e) {
    List<Map<String, String>> violations =
        e.getConstraintViolations().stream()
            .map(v -> Map.of("field", field(v), "message", v.getMessage()))
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .toList();
    String detail =
        violations.stream()
            .map(v -> v.get("field") + " " + v.get("message"))
            .collect(Collectors.joining("; "));
    return answer(KitProblem.INVALID_REQUEST.because(detail).with("violations", violations));
  }

  @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
  Response unauthenticated() {
    return Response.fromResponse(answer(Problem.of(KitProblem.UNAUTHENTICATED)))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response missingRole(ForbiddenException e, ResourceInfo resource) {
    var method = resource.getResourceMethod();
    var allowed = method == null ? null : method.getAnnotation(RolesAllowed.class);
    if (allowed == null && resource.getResourceClass() != null) {
      allowed = resource.getResourceClass().getAnnotation(RolesAllowed.class);
    }
    List<String> roles = allowed == null ? List.of() : List.of(allowed.value());
    String detail =
        roles.isEmpty()
            ? "Nobody may call this."
            : "This needs the role %s.".formatted(String.join(" or ", roles));
    return answer(KitProblem.MISSING_ROLE.because(detail).with("requiredRoles", roles));
  }

  @ServerExceptionMapper
  Response standard(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return malformedJson(json);
    }
    Integer status = e.getResponse().getStatus();
    return switch (status) {
      case 401 -> unauthenticated();
      case 404 -> answer(Problem.of(KitProblem.NOT_FOUND));
      case 405 -> answer(Problem.of(KitProblem.METHOD_NOT_ALLOWED));
      case 406 -> answer(Problem.of(KitProblem.NOT_ACCEPTABLE));
      case 413 -> answer(Problem.of(KitProblem.BODY_TOO_LARGE));
      case 415 -> answer(Problem.of(KitProblem.UNSUPPORTED_MEDIA_TYPE));
      case Integer client when client >= 400 && client < 500 ->
          answer(Problem.of(KitProblem.CLIENT_ERROR));
      case Integer server when server >= 500 -> unexpected(e);
      default -> e.getResponse();
    };
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    if (Infrastructure.isAway(e)) {
      LOG.warnf("Answered 503: %s", e.toString());
      var type = Infrastructure.isDiskFull(e) ? KitProblem.DISK_FULL : KitProblem.UNAVAILABLE;
      return answer(Problem.of(type).retryAfter(COME_AGAIN));
    }
    var incident = ids.next();
    LOG.errorf(e, "Incident %s", incident);
    return answer(Problem.of(KitProblem.INTERNAL_ERROR).with("incidentId", incident));
  }

  /** The answer that carries a problem. */
  static Response answer(Problem problem) {
    var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    var retryAfter = problem.more().get(Problem.RETRY_AFTER);
    return (retryAfter == null
            ? response
            : response.header(HttpHeaders.RETRY_AFTER, retryAfter.toString()))
        .build();
  }

  private static Response malformedJson(JsonProcessingException e) {
    String place = e instanceof JsonMappingException mapping ? path(mapping) : "";
    String what =
        switch (e) {
          case UnrecognizedPropertyException unknown ->
              "The field \"%s\" is not known here.".formatted(shortened(unknown.getPropertyName()));
          case MismatchedInputException ignored -> "The value has the wrong type or is missing.";
          case JsonMappingException ignored -> "The value is not one that is allowed there.";
          default -> "The text is not well-formed JSON or breaks a limit.";
        };
    var location = e.getLocation();
    String where =
        location == null
            ? ""
            : " Line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
    String at = place.isEmpty() ? "" : " At %s.".formatted(shortened(place));
    return answer(KitProblem.MALFORMED_JSON.because(what + at + where));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  /** The caller's name of what is wrong: a field of the body, or else the parameter. */
  private static String field(ConstraintViolation<?> violation) {
    StringBuilder field = new StringBuilder();
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      } else if (node.getKind() != ElementKind.METHOD) {
        if (node.getIndex() != null) {
          field.append('[').append(node.getIndex()).append(']');
        }
        field.append(field.isEmpty() || node.getName() == null ? "" : ".");
        field.append(node.getName() == null ? "" : node.getName());
      }
    }
    return field.isEmpty() ? parameter : field.toString();
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
