package io.carryover.stack.part;

import io.carryover.stack.port.PortCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a program from outside whether it is ready. */
@FunctionalInterface
public interface HealthCheck {

  Duration PATIENCE = Duration.ofSeconds(3);

  boolean passes();

  /** The program answers with status 200 at this address. */
  static HealthCheck http(HttpClient client, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    return () -> {
      try {
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException notReady) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  /** The program takes connections on this port. */
  static HealthCheck tcp(int port) {
    return () -> PortCheck.answers(port);
  }
}
