package io.carryover.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.agent.item.SettingItem;
import io.carryover.agent.protocol.BackedUpContent;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.Manifest;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.TargetReport;
import io.carryover.agent.protocol.UndoCounts;
import io.carryover.agent.restore.Death;
import io.carryover.agent.restore.ServicesInMemory;
import io.carryover.agent.restore.SomeRestore;
import io.carryover.agent.secret.SomeSecrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The services in memory, as an agent's commands reach them: one restore of one backup. */
final class ServicesOverHttp implements AutoCloseable {

  private static final UUID OFFER = new UUID(0, 1);
  private static final UUID PROFILE = new UUID(0, 2);
  private static final RestoreClient.Choice CHOICE =
      new RestoreClient.Choice(OFFER, PROFILE, 6, null);

  private final HttpServer server;
  private final Death death;
  private final List<SettingItem> backup;
  private ServicesInMemory services;

  private record Refusal(int status, String type) {}

  ServicesOverHttp(List<SettingItem> backup, Death death) throws IOException {
    this.backup = backup;
    this.death = death;
    services = new ServicesInMemory(death, backup, SomeRestore::plan);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  ServicesInMemory services() {
    return services;
  }

  /** The next restore is another one. */
  void nextRestore() {
    services = new ServicesInMemory(death, backup, SomeRestore::plan);
  }

  /** Where death comes, the answer is lost: the agent hears of something that it cannot mend. */
  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode json = body.length == 0 ? Json.MAPPER.createObjectNode() : parsed(body);
    try {
      Object answer = answer(exchange.getRequestURI().getPath(), json);
      if (answer instanceof Refusal(int status, String type)) {
        send(exchange, status, Map.of("type", "urn:carryover:problem:" + type));
      } else {
        send(exchange, 200, answer);
      }
    } catch (Death.Killed e) {
      send(exchange, 500, Map.of("type", "urn:test:cut", "title", "The line is cut"));
    } catch (RefusedException e) {
      send(exchange, e.status(), Map.of("type", "urn:carryover:problem:" + e.type()));
    }
  }

  private static JsonNode parsed(byte[] body) throws IOException {
    return body[0] == '{' ? Json.MAPPER.readTree(body) : Json.MAPPER.createObjectNode();
  }

  private Object answer(String path, JsonNode body) throws IOException {
    if (path.equals("/token")) {
      return Map.of("access_token", "t", "expires_in", 300);
    }
    if (path.equals("/v1/device/secrets-key")) {
      return SomeSecrets.keys(1);
    }
    if (path.equals("/v1/restore-offers")) {
      return Map.of(
          "offerId",
          OFFER,
          "shown",
          true,
          "reasons",
          List.of(),
          "profiles",
          List.of(Map.of("profileId", PROFILE, "deviceName", "OLD-PC", "backupVersion", 6)));
    }
    if (path.equals("/v1/restores:preview")) {
      return SomeRestore.plan(Json.MAPPER.treeToValue(body.path("target"), TargetReport.class));
    }
    if (path.startsWith("/v1/backup-profiles/")) {
      return Map.of("items", services.manifest(CHOICE));
    }
    String[] parts = path.substring("/v1/restores/".length()).split("/");
    return ofRestore(UUID.fromString(parts[0]), parts.length == 1 ? "" : parts[1], body);
  }

  private Object ofRestore(UUID id, String what, JsonNode body) throws IOException {
    return switch (what) {
      case "" -> services.request(id, CHOICE);
      case "plan" -> services.plan(id, Json.MAPPER.treeToValue(body, TargetReport.class));
      case "content" -> content(services.content(id));
      case "results" -> {
        services.report(
            id, List.of(Json.MAPPER.treeToValue(body.path("results"), ItemResult[].class)));
        yield Map.of();
      }
      case "finish" -> services.finish(id, body.path("appliedManifestDigest").asText());
      case "cancel" -> {
        if (services.outcome() != null && !"cancelled".equals(services.outcome())) {
          yield new Refusal(409, "restore-ended");
        }
        services.cancel(id);
        yield services.request(id, CHOICE);
      }
      case "undo" -> {
        services.undo(id, Json.MAPPER.treeToValue(body, UndoCounts.class));
        yield Map.of();
      }
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static BackedUpContent content(List<SettingItem> items) {
    var manifest = Manifest.of(items);
    return new BackedUpContent(
        PROFILE,
        6,
        manifest.digest(),
        "26100.4946",
        manifest.items(),
        items.stream()
            .map(item ->
                new BackedUpContent.Piece(item.content().sha256(), item.content().toByteArray()))
            .toList());
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
  }
}
