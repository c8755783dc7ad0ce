package io.carryover.kit.identity;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys that policy-service signs tokens of devices with, as it publishes them.
 *
 * <p>They are fetched in the background, and nobody waits for them. After ten minutes they are
 * fetched again, so that a withdrawn key works no longer than a remembered token; when
 * policy-service is away, known keys are good for a day.
 */
@Singleton
class DeviceTokenKeys {

  private static final Logger LOG = Logger.getLogger(DeviceTokenKeys.class);
  private static final Duration FRESH = VerifiedTokens.LONGEST;
  private static final Duration USABLE = Duration.ofHours(24);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final URI address;
  private final Clock clock;
  private final AtomicBoolean fetching = new AtomicBoolean();
  private volatile Known known = new Known(Map.of(), Instant.MIN);
  private volatile Instant attemptedAt = Instant.MIN;

  DeviceTokenKeys(
      @ConfigProperty(name = "quarkus.oidc.device.auth-server-url") URI server,
      @ConfigProperty(name = "quarkus.oidc.device.jwks-path") String path,
      Clock clock) {
    this.address = URI.create(server + path);
    this.clock = clock;
  }

  private record Known(Map<String, DeviceTokenKey> byId, Instant fetchedAt) {
    boolean isYoungerThan(Duration age, Instant now) {
      return now.minus(age).isBefore(fetchedAt);
    }
  }

  /** A key, if it is known and still good. */
  Optional<DeviceTokenKey> find(String id) {
    Known found = known;
    Instant now = clock.instant();
    if (!found.byId().isEmpty() && !found.isYoungerThan(FRESH, now)) {
      refresh();
    }
    return found.isYoungerThan(USABLE, now)
        ? Optional.ofNullable(found.byId().get(id))
        : Optional.empty();
  }

  /** Fetches the keys soon, unless that was tried a moment ago. */
  void refresh() {
    Instant now = clock.instant();
    if (now.minus(BETWEEN_ATTEMPTS).isBefore(attemptedAt) || !fetching.compareAndSet(false, true)) {
      return;
    }
    attemptedAt = now;
    Thread.ofVirtual().name("device-token-keys").start(this::fetch);
  }

  private void fetch() {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      var response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new IOException("status %d".formatted(response.statusCode()));
      }
      known = new Known(keys(response.body()), clock.instant());
    } catch (IOException | JoseException e) {
      // Tokens are verified by OpenID Connect meanwhile, only more slowly.
      LOG.debugf("The keys of device tokens could not be fetched: %s", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      fetching.set(false);
    }
  }

  private static Map<String, DeviceTokenKey> keys(String published) throws JoseException {
    return new JsonWebKeySet(published)
        .getJsonWebKeys().stream()
            .filter(RsaJsonWebKey.class::isInstance)
            .map(RsaJsonWebKey.class::cast)
            .filter(key -> key.getKeyId() != null)
            .collect(
                Collectors.toUnmodifiableMap(
                    JsonWebKey::getKeyId,
                    key -> new RememberingKey(DeviceTokenKey.of(key.getRsaPublicKey())),
                    (one, other) -> one));
  }
}
