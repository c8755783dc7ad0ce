package io.carryover.kit.http;

import io.carryover.kit.identity.KnownTokens;
import io.carryover.kit.identity.SignedInDevice;
import io.carryover.kit.identity.StatedTenant;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets a bounded number of requests in at once and turns the others away before their body is read.
 *
 * <p>Virtual threads hold back nobody: without a bound, hundreds of requests would queue for a few
 * connections until every one of them has timed out.
 *
 * <p>What the bound is for, {@code carryover.http.bounded} names by the beginning of the path. What
 * {@code carryover.http.always-admitted} names is answered from memory and needs no place: keys
 * that verify tokens, without which waiting requests would fail one another.
 *
 * <p>What {@code carryover.http.handed-on} names waits in a queue of its own, which is fair between
 * tenants, and holds no thread meanwhile. It has places of its own, far more, and bounded in bytes.
 * The {@link Door} of that queue says whether there is room for one more of a tenant.
 */
@ApplicationScoped
class Admission {

  private static final int BEFORE_EVERYTHING = 1_000;
  private static final int MEGABYTE = 1024 * 1024;
  private static final int MOST_MEGABYTES = 4;

  private final Semaphore places;
  private final Semaphore placesOfHandedOn;
  private final Semaphore bytesOfHandedOn;
  private final ComeAgain comeAgain;
  private final Clock clock;
  private final Paths paths;
  private final Instance<Door> door;
  private final KnownTokens tokens;
  private final TurnAway turnAway;

  Admission(
      @ConfigProperty(name = "carryover.http.max-concurrent-requests", defaultValue = "256")
          int places,
      @ConfigProperty(name = "carryover.http.max-handed-on", defaultValue = "2048") int handedOn,
      @ConfigProperty(name = "carryover.http.max-handed-on-megabytes", defaultValue = "64")
          int megabytes,
      Paths paths,
      Instance<Door> door,
      KnownTokens tokens,
      TurnAway turnAway,
      Clock clock) {
    this.places = new Semaphore(places);
    this.placesOfHandedOn = new Semaphore(handedOn);
    this.bytesOfHandedOn = new Semaphore(Math.multiplyExact(megabytes, MEGABYTE));
    this.comeAgain = new ComeAgain(places);
    this.clock = clock;
    this.paths = paths;
    this.door = door;
    this.tokens = tokens;
    this.turnAway = turnAway;
  }

  /** Which requests need a place, by the beginnings of their paths, or their whole path. */
  @Singleton
  static class Paths {
    private final List<String> bounded;
    private final Set<String> alwaysAdmitted;
    private final Optional<String> handedOn;

    Paths(
        @ConfigProperty(name = "carryover.http.bounded", defaultValue = "/v1/")
            List<String> bounded,
        @ConfigProperty(name = "carryover.http.always-admitted")
            Optional<Set<String>> alwaysAdmitted,
        @ConfigProperty(name = "carryover.http.handed-on") Optional<String> handedOn) {
      this.bounded = bounded;
      this.alwaysAdmitted = alwaysAdmitted.orElse(Set.of());
      this.handedOn = handedOn;
    }

    boolean needsPlace(String path) {
      for (String beginning : bounded) {
        if (path.startsWith(beginning)) {
          return !alwaysAdmitted.contains(path);
        }
      }
      return false;
    }

    boolean isHandedOn(HttpServerRequest request, String path) {
      return request.method() == HttpMethod.PUT && handedOn.filter(path::startsWith).isPresent();
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, BEFORE_EVERYTHING);
  }

  private void admit(RoutingContext request) {
    String path = request.normalizedPath();
    if (!paths.needsPlace(path)) {
      request.next();
    } else if (paths.isHandedOn(request.request(), path)) {
      handOn(request);
    } else if (places.tryAcquire()) {
      admit(request, places::release);
    } else {
      turnAway.now(request, comeAgain.after(clock.instant()));
    }
  }

  private void handOn(RoutingContext request) {
    if (door.isUnsatisfied()) {
      admitHandedOn(request, () -> {});
    } else {
      handOnThrough(door.get(), request);
    }
  }

  /** Who it is, is verified here only where that may let it in: it costs more than to refuse it. */
  private void handOnThrough(Door door, RoutingContext request) {
    String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (!door.hasRoomForAll() && findsNone(door, authorization)) {
      turnAway.later(request, door.comeAgainAfter());
      return;
    }
    Optional<SignedInDevice> device = tokens.device(authorization);
    if (device.isEmpty()) {
      // OpenID Connect says who it is, or what is wrong with its token; a place it takes then.
      admitHandedOn(request, () -> {});
      return;
    }
    Optional<Place> place = door.enter(device.get().tenant(), bytes(request.request()));
    if (place.isEmpty()) {
      turnAway.later(request, door.comeAgainAfter());
    } else {
      request.put(Door.PLACE, place.get());
      request.put(Door.DEVICE, device.get());
      admitHandedOn(request, place.get()::leave);
    }
  }

  private static boolean findsNone(Door door, @Nullable String authorization) {
    return StatedTenant.in(authorization).filter(tenant -> !door.hasRoom(tenant)).isPresent();
  }

  private void admitHandedOn(RoutingContext request, Runnable leave) {
    int bytes = bytes(request.request());
    if (!bytesOfHandedOn.tryAcquire(bytes)) {
      leave.run();
      turnAway.later(request, comeAgain.after(clock.instant()));
    } else if (!placesOfHandedOn.tryAcquire()) {
      leave.run();
      bytesOfHandedOn.release(bytes);
      turnAway.later(request, comeAgain.after(clock.instant()));
    } else {
      admit(
          request,
          () -> {
            leave.run();
            placesOfHandedOn.release();
            bytesOfHandedOn.release(bytes);
          });
    }
  }

  /**
   * What the HTTP decoder lets through is a number. A body that does not say how large it is counts
   * a megabyte, and one that is too large for this service counts so much and is refused later.
   */
  private static int bytes(HttpServerRequest request) {
    String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return stated == null
        ? MEGABYTE
        : (int) Math.min(Long.parseLong(stated.strip()), MOST_MEGABYTES * (long) MEGABYTE);
  }

  private static void admit(RoutingContext request, Runnable leave) {
    var left = new AtomicBoolean();
    // Called once the response is written, and also when the client goes away before that.
    request.addEndHandler(end -> {
      if (left.compareAndSet(false, true)) {
        leave.run();
      }
    });
    request.next();
  }
}
