package io.carryover.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The line between an agent and a service: whoever taps it hears each call, and may cut it. */
final class TappedLine implements AutoCloseable {

  /** Whoever taps the line. */
  interface Tap {

    /**
     * Hears of a call before it reaches the service, and again when the service has answered and
     * the agent does not know yet.
     *
     * @return whether the line carries it on
     */
    boolean hears(String moment);
  }

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
  private static final Set<String> OF_EACH_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final URI service;
  private final Supplier<Tap> taps;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /**
   * A line to a service.
   *
   * @param taps who hears a call, asked for when it comes
   */
  TappedLine(URI service, Supplier<Tap> taps) throws IOException {
    this.service = service;
    this.taps = taps;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::carry);
    server.setExecutor(threads);
    server.start();
  }

  /** Where the agent finds the service. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void carry(HttpExchange exchange) throws IOException {
    try (exchange) {
      Tap tap = taps.get();
      String call =
          exchange.getRequestMethod()
              + " "
              + ID.matcher(exchange.getRequestURI().getPath()).replaceAll("{id}");
      HttpRequest request = request(exchange);
      if (tap.hears("before " + call)) {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (tap.hears("after " + call)) {
          give(exchange, answer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var request =
        HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OF_EACH_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private static void give(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!OF_EACH_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.getResponseHeaders().put(name, values);
          }
        });
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    http.close();
  }
}
