package io.carryover.agent.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * HTTP with patience: a service that restarts or is overloaded is asked again, with growing,
 * jittered pauses and never before its Retry-After.
 */
public final class PatientHttp implements AutoCloseable {

  private static final Set<Integer> COME_AGAIN = Set.of(429, 502, 503, 504);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Far more than the content of the largest backup. */
  private static final int MOST_BYTES = 256 * 1024 * 1024;

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final HttpClient client;
  private final Duration patience;
  private final LongAdder retries = new LongAdder();

  /**
   * A client.
   *
   * @param patience how long one call may take with all its repetitions
   */
  public PatientHttp(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  /** Calls, repeating the same request. */
  public Reply call(Call call) {
    return call(() -> call);
  }

  /**
   * Calls, making each attempt's request anew, for tokens and assertions that are good once.
   *
   * @throws UnreachableException when patience is over
   */
  public Reply call(Supplier<Call> attempts) {
    return call(attempts, MOST_BYTES);
  }

  /** Calls once more as long as needed, and reads no more of an answer than so many bytes. */
  Reply call(Supplier<Call> attempts, int mostBytes) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2)) {
      Call call = attempts.get();
      long wait = jittered(pause);
      try {
        Reply reply = reply(client.send(call.toRequest(), BodyHandlers.ofInputStream()), mostBytes);
        if (!COME_AGAIN.contains(reply.status()) || System.nanoTime() > deadline) {
          return reply;
        }
        wait += reply.retryAfter().map(Duration::toMillis).orElse(0L);
      } catch (IOException e) {
        if (System.nanoTime() > deadline) {
          throw new UnreachableException(call.address(), patience, e);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      retries.increment();
      pause(wait);
    }
  }

  /** How many attempts were repetitions. */
  public long retries() {
    return retries.sum();
  }

  @Override
  public void close() {
    client.close();
  }

  private static Reply reply(HttpResponse<InputStream> response, int mostBytes) throws IOException {
    Optional<Duration> retryAfter =
        response
            .headers()
            .firstValue("Retry-After")
            .filter(seconds -> seconds.matches("\\d{1,6}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    try (InputStream body = response.body()) {
      return new Reply(
          response.statusCode(),
          retryAfter,
          response.headers().firstValue("WWW-Authenticate"),
          body.readNBytes(mostBytes));
    }
  }

  private static long jittered(long millis) {
    return millis / 2 + ThreadLocalRandom.current().nextLong(millis);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(Duration.ofMillis(millis));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while talking to a service.", e);
  }
}
