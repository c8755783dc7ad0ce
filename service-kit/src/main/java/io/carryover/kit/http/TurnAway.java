package io.carryover.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells a request that there is no room for it, and when to come again; its body is dropped as it
 * comes.
 *
 * <p>A tenant whose share is used up hears it only after a pause. Its connection cannot ask again
 * meanwhile: a crowd that listens to no {@code Retry-After} costs as much as it has connections,
 * and not as much as it can send. Each pauses for its own time, since those that hear it at one
 * moment come back at one moment.
 */
@ApplicationScoped
class TurnAway {

  private static final String OVERLOADED =
      """
      {"type":"urn:carryover:problem:overloaded","title":"Too many requests at once","status":503,\
      "detail":"Come again at retryAt.","retryAfterSeconds":%d,"retryAt":"%s"}\
      """;

  private final long longestPauseMillis;
  private final int mostPausing;
  private final Clock clock;
  private final AtomicInteger pausing = new AtomicInteger();

  TurnAway(
      @ConfigProperty(name = "carryover.http.turn-away-pause", defaultValue = "PT15S")
          Duration longestPause,
      @ConfigProperty(name = "carryover.http.max-pausing", defaultValue = "4096") int mostPausing,
      Clock clock) {
    this.longestPauseMillis = longestPause.toMillis();
    this.mostPausing = mostPausing;
    this.clock = clock;
  }

  /** Says it at once. */
  void now(RoutingContext request, Duration comeAgainAfter) {
    say(request, comeAgainAfter);
  }

  /** Says it after the pause; when too many pause already, at once and for this connection last. */
  void later(RoutingContext request, Duration comeAgainAfter) {
    if (longestPauseMillis == 0) {
      say(request, comeAgainAfter);
    } else if (pausing.incrementAndGet() > mostPausing) {
      pausing.decrementAndGet();
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      say(request, comeAgainAfter);
    } else {
      drop(request.request());
      request
          .vertx()
          .setTimer(
              pauseMillis(),
              timer -> {
                pausing.decrementAndGet();
                say(request, comeAgainAfter);
              });
    }
  }

  /** From half of the longest to the longest, each as likely. */
  private long pauseMillis() {
    long shortest = Math.max(1, longestPauseMillis / 2);
    return ThreadLocalRandom.current().nextLong(shortest, longestPauseMillis + 1);
  }

  /** Thousands may pause: what a request has brought is not kept meanwhile. */
  private static void drop(HttpServerRequest request) {
    request.headers().clear();
    request.handler(part -> {});
    request.resume();
  }

  private void say(RoutingContext request, Duration comeAgainAfter) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    long seconds = comeAgainAfter.toSeconds();
    response
        .setStatusCode(503)
        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(OVERLOADED.formatted(seconds, clock.instant().plusSeconds(seconds)));
  }
}
