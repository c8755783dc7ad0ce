package io.carryover.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.problem.KitProblem;
import io.carryover.kit.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says what is wrong with a body that states to be larger than {@code
 * quarkus.http.limits.max-body-size}, before any of it is read; Quarkus would refuse it without a
 * word.
 *
 * <p>A body that does not state its size is counted while it is read. Once it is too large Quarkus
 * itself answers, with 413 alone.
 */
@ApplicationScoped
class BodyLimit {

  private static final String API = "/v1/";

  /** Behind the admission, before the check of Quarkus itself. */
  private static final int EARLY = 900;

  private final long mostBytes;
  private final ObjectMapper json;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
      ObjectMapper json) {
    this.mostBytes = most.asLongValue();
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  private void check(RoutingContext request) {
    if (statedBytes(request) <= mostBytes || !request.normalizedPath().startsWith(API)) {
      request.next();
      return;
    }
    Problem problem =
        KitProblem.BODY_TOO_LARGE.because(
            "A body may have at most %d bytes here. Send less in one request."
                .formatted(mostBytes));
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        // The body is on its way and nobody reads it.
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(text(problem));
  }

  /** What the HTTP decoder lets through is a number; it is 0 where nothing is stated. */
  private static long statedBytes(RoutingContext request) {
    String stated = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return stated == null ? 0 : Long.parseLong(stated.strip());
  }

  private String text(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
