package io.carryover.agent.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.agent.secret.SomeSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Services that keep what a device sends, and a device that speaks with them. */
final class ServicesHeard implements AutoCloseable {

  static final String SECRETS_KEY = "/v1/device/secrets-key";
  private static final String PROBLEM = "urn:carryover:problem:";

  private final PatientHttp http = new PatientHttp(Duration.ZERO);
  private final List<String> paths = new ArrayList<>();
  private final List<Upload> uploads = new ArrayList<>();
  private final Deque<String> refusals = new ArrayDeque<>();
  private final HttpServer server;
  private final DeviceClient device;
  private boolean keyIsAway;

  /** An upload: its base in quotes, or null, and its body. */
  record Upload(String ifMatch, JsonNode body) {}

  private ServicesHeard(HttpServer server) {
    this.server = server;
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    this.device =
        new DeviceClient(
            http,
            new ServiceAddresses(base, base, base, base, base),
            new Enrolment(
                new UUID(0, 2), SomeSecrets.TENANT, "ada", base.resolve("/token"), "audience"),
            DeviceKey.generate());
  }

  static ServicesHeard start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var services = new ServicesHeard(server);
    server.createContext("/", services::answer);
    server.start();
    return services;
  }

  DeviceClient device() {
    return device;
  }

  /** The paths that were asked for. */
  List<String> paths() {
    return paths;
  }

  List<Upload> uploads() {
    return uploads;
  }

  void keyIsAway(boolean away) {
    keyIsAway = away;
  }

  /** The next upload is refused. */
  void refuse(String problem) {
    refusals.add(problem);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    paths.add(path);
    if (path.equals("/token")) {
      send(exchange, 200, Map.of("access_token", "t", "expires_in", 300));
    } else if (path.equals(SECRETS_KEY)) {
      send(exchange, keyIsAway ? 503 : 200, keyIsAway ? Map.of() : SomeSecrets.keys(1));
    } else {
      uploads.add(
          new Upload(
              exchange.getRequestHeaders().getFirst("If-Match"),
              Json.MAPPER.readTree(Zstd.decompress(body, 1 << 20))));
      String refusal = refusals.poll();
      send(
          exchange,
          refusal == null ? 201 : 422,
          refusal == null ? Map.of("version", uploads.size()) : Map.of("type", PROBLEM + refusal));
    }
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
