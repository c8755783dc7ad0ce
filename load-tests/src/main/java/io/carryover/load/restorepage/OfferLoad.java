package io.carryover.load.restorepage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.carryover.agent.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Devices that ask for the restore page, each once and with a token of its own, and turn its pages.
 *
 * <p>Every tenth device that is shown the page restarts, and gets its offer again by its id. What
 * the services answer is compared with what was prepared, on the spot. Nothing is asked twice
 * because it failed: a refusal is an error.
 */
final class OfferLoad implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int ONE_OF_SO_MANY_RESTARTS = 10;
  private static final int CREATED = 201;
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI offers;
  private final List<AskingDevice> devices;
  private final List<String> tokens;

  private final Queue<Long> offerNanos = new ConcurrentLinkedQueue<>();
  private final Queue<Long> pageNanos = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final Map<UUID, AskingDevice> answered = new ConcurrentHashMap<>();
  private final AtomicLong latestStartNanos = new AtomicLong();
  private final AtomicLong lastAnswer = new AtomicLong(Long.MIN_VALUE);

  /**
   * Devices with their tokens.
   *
   * @param restore the address of restore-service
   */
  OfferLoad(URI restore, List<AskingDevice> devices, List<String> tokens) {
    this.offers = restore.resolve("/v1/restore-offers");
    this.devices = List.copyOf(devices);
    this.tokens = List.copyOf(tokens);
  }

  /** Lets one device ask, and look at all that it is shown. */
  void ask(int number, long arrivedNanos) {
    AskingDevice device = devices.get(number);
    latestStartNanos.accumulateAndGet(System.nanoTime() - arrivedNanos, Math::max);
    try {
      OfferAnswer answer = offer(device, tokens.get(number), arrivedNanos);
      if (answer != null && answer.shown()) {
        turnPages(device, tokens.get(number), answer);
        if (number % ONE_OF_SO_MANY_RESTARTS == 0) {
          page(device, tokens.get(number), offers + "/" + answer.offerId(), 0);
        }
      }
    } catch (IOException | RuntimeException e) {
      errors.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable OfferAnswer offer(AskingDevice device, String token, long arrivedNanos)
      throws IOException, InterruptedException {
    var request =
        request(token, offers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"occasion\":\"%s\"}".formatted(device.occasion())))
            .build();
    HttpResponse<byte[]> reply = http.send(request, BodyHandlers.ofByteArray());
    long now = System.nanoTime();
    if (reply.statusCode() != CREATED) {
      errors.add("POST answers %d".formatted(reply.statusCode()));
      return null;
    }
    offerNanos.add(now - arrivedNanos);
    lastAnswer.accumulateAndGet(now, Math::max);
    OfferAnswer answer = Json.MAPPER.readValue(reply.body(), OfferAnswer.class);
    compare(device, answer, 0);
    if (answered.putIfAbsent(answer.offerId(), device) != null) {
      wrong.add("Two devices got the offer %s".formatted(answer.offerId()));
    }
    return answer;
  }

  private void turnPages(AskingDevice device, String token, OfferAnswer first)
      throws IOException, InterruptedException {
    String next = first.next();
    for (int page = 1; next != null; page++) {
      String address =
          "%s/%s?after=%s".formatted(offers, first.offerId(), URLEncoder.encode(next, UTF_8));
      OfferAnswer answer = page(device, token, address, page);
      next = answer == null ? null : answer.next();
    }
  }

  private @Nullable OfferAnswer page(AskingDevice device, String token, String address, int page)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<byte[]> reply =
        http.send(request(token, URI.create(address)).GET().build(), BodyHandlers.ofByteArray());
    if (reply.statusCode() != OK) {
      errors.add("GET answers %d".formatted(reply.statusCode()));
      return null;
    }
    pageNanos.add(System.nanoTime() - start);
    OfferAnswer answer = Json.MAPPER.readValue(reply.body(), OfferAnswer.class);
    compare(device, answer, page);
    if (!device.equals(answered.get(answer.offerId()))) {
      wrong.add("Another offer came than was asked for: %s".formatted(answer.offerId()));
    }
    return answer;
  }

  private void compare(AskingDevice device, OfferAnswer answer, int page) {
    List<String> differences = answer.differencesFrom(device, page);
    if (!differences.isEmpty()) {
      wrong.add("%s of %s: %s".formatted(device.occasion(), device.deviceId(), differences));
    }
  }

  private static HttpRequest.Builder request(String token, URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  /** How long each offer took, from the moment at which the device was to ask. */
  Collection<Long> offerNanos() {
    return List.copyOf(offerNanos);
  }

  /** How long each further page, and each offer after a restart, took. */
  Collection<Long> pageNanos() {
    return List.copyOf(pageNanos);
  }

  /** What was told and is not so. */
  Collection<String> wrong() {
    return List.copyOf(wrong);
  }

  /** What was not told. */
  Collection<String> errors() {
    return List.copyOf(errors);
  }

  /** Who has which offer. */
  Map<UUID, AskingDevice> answered() {
    return Map.copyOf(answered);
  }

  /** By how much the load itself was late at most. */
  long latestStartNanos() {
    return latestStartNanos.get();
  }

  /** When the last offer was answered, by {@link System#nanoTime}. */
  long lastAnswer() {
    return lastAnswer.get();
  }

  @Override
  public void close() {
    http.close();
  }
}
