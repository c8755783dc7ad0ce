package io.carryover.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;

/** Answers with a problem where a request does not reach a resource; resources only throw. */
@ApplicationScoped
public class ProblemAnswers {

  private final ProblemMappers mappers;
  private final ObjectMapper json;

  ProblemAnswers(ProblemMappers mappers, ObjectMapper json) {
    this.mappers = mappers;
    this.json = json;
  }

  /** Answers as if a resource had thrown it. */
  public void send(RoutingContext request, Throwable failure) {
    Response answer = answer(failure);
    HttpServerResponse response = request.response().setStatusCode(answer.getStatus());
    answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
    response.end(text(answer.getEntity()));
  }

  private Response answer(Throwable failure) {
    return switch (failure) {
      case CompletionException e when e.getCause() != null -> answer(e.getCause());
      case ProblemException e -> mappers.problem(e);
      case ConstraintViolationException e -> mappers.invalid(e);
      case WebApplicationException e -> mappers.standard(e);
      default -> mappers.unexpected(failure);
    };
  }

  private Buffer text(Object problem) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
