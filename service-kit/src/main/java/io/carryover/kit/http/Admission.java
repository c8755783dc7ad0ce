package io.carryover.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets a bounded number of requests in at once and turns the others away before their body is read.
 *
 * <p>Virtual threads hold back nobody: without a bound, hundreds of requests would queue for a few
 * connections until every one of them has timed out.
 *
 * <p>What the bound is for, {@code carryover.http.bounded} names by the beginning of the path. What
 * {@code carryover.http.always-admitted} names is answered from memory and needs no place: keys
 * that verify tokens, without which waiting requests would fail one another.
 */
@ApplicationScoped
class Admission {

  private static final int BEFORE_EVERYTHING = 1_000;
  private static final String OVERLOADED =
      """
      {"type":"urn:carryover:problem:overloaded","title":"Too many requests at once","status":503,\
      "detail":"Come again after the time in Retry-After.","retryAfterSeconds":%d}\
      """;

  private final Semaphore places;
  private final ComeAgain comeAgain;
  private final Clock clock;
  private final List<String> bounded;
  private final Set<String> alwaysAdmitted;

  Admission(
      @ConfigProperty(name = "carryover.http.max-concurrent-requests", defaultValue = "256")
          int places,
      @ConfigProperty(name = "carryover.http.bounded", defaultValue = "/v1/") List<String> bounded,
      @ConfigProperty(name = "carryover.http.always-admitted") Optional<Set<String>> alwaysAdmitted,
      Clock clock) {
    this.places = new Semaphore(places);
    this.comeAgain = new ComeAgain(places);
    this.clock = clock;
    this.bounded = bounded;
    this.alwaysAdmitted = alwaysAdmitted.orElse(Set.of());
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, BEFORE_EVERYTHING);
  }

  private void admit(RoutingContext request) {
    String path = request.normalizedPath();
    if (bounded.stream().noneMatch(path::startsWith) || alwaysAdmitted.contains(path)) {
      request.next();
    } else if (places.tryAcquire()) {
      var left = new AtomicBoolean();
      // Called once the response is written, and also when the client goes away before that.
      request.addEndHandler(end -> {
        if (left.compareAndSet(false, true)) {
          places.release();
        }
      });
      request.next();
    } else {
      long seconds = comeAgain.after(clock.instant()).toSeconds();
      request
          .response()
          .setStatusCode(503)
          .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
          .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
          .end(OVERLOADED.formatted(seconds));
    }
  }
}
