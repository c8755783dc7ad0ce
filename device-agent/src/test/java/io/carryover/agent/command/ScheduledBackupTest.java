package io.carryover.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.agent.policy.AppliedPolicies;
import io.carryover.agent.protocol.DeviceFacts;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.Enrolment;
import io.carryover.agent.protocol.Json;
import io.carryover.agent.protocol.ServiceAddresses;
import io.carryover.agent.schedule.NextContact;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An agent that a timer runs talks to the service when its slot has come, and not before. */
class ScheduledBackupTest {

  private static final Instant SLOT = Instant.now().plus(Duration.ofHours(1));

  @TempDir private Path folder;

  private final List<String> checkIns = new ArrayList<>();
  private HttpServer server;
  private boolean overloaded;
  private int exit;

  @BeforeEach
  void anEnrolledPc() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    new AgentMemory(
            new ServiceAddresses(address, address, address, address, address),
            new Enrolment(
                new UUID(0, 7), new UUID(0, 8), "ada", address.resolve("/token"), "audience"),
            DeviceKey.generate().privateJwk(),
            "PC",
            new DeviceFacts(
                "26200.8000",
                48,
                "entraJoined",
                "outOfBoxExperience",
                "personal",
                "workOrSchool",
                Map.of(),
                AppliedPolicies.UNKNOWN),
            null,
            null,
            null,
            null)
        .write(folder);
    Files.writeString(folder.resolve("apps.json"), "[]");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whoeverIsToldALaterSlotSendsNothingUntilThen() throws IOException {
    assertThat(backup("--scheduled")).contains("Many devices", "Ask again after " + SLOT);
    assertThat(exit).isZero();
    assertThat(next().at()).isBetween(SLOT, SLOT.plusSeconds(30));

    assertThat(backup("--scheduled")).contains("Nothing to do before");
    assertThat(exit).isZero();
    assertThat(checkIns).hasSize(1);
  }

  @Test
  void aPersonIsNotHeldBackByASlot() {
    backup("--scheduled");

    backup();

    assertThat(checkIns).hasSize(2);
    assertThat(checkIns.getLast()).contains("manual");
  }

  @Test
  void whoeverIsTurnedAwayComesAfterRetryAfterAndNotInThisRun() throws IOException {
    overloaded = true;
    Instant before = Instant.now();

    backup("--scheduled");

    assertThat(exit).isEqualTo(1);
    assertThat(checkIns).hasSize(1);
    assertThat(next().at()).isBetween(before.plusSeconds(200), Instant.now().plusSeconds(251));
    assertThat(next().failures()).isEqualTo(1);
  }

  @Test
  void whoeverFindsNobodyTriesAgainAfterAPause() throws IOException {
    server.stop(0);

    assertThat(backup("--scheduled")).contains("does not answer");

    assertThat(next().failures()).isEqualTo(1);
    assertThat(next().at()).isBefore(Instant.now().plusSeconds(61));
  }

  private NextContact next() throws IOException {
    return Objects.requireNonNull(AgentMemory.demand(folder).nextContact());
  }

  private String backup(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backup",
                "--state",
                folder.toString(),
                "--apps",
                folder.resolve("apps.json").toString()));
    arguments.addAll(List.of(options));
    var output = new StringWriter();
    var writer = new PrintWriter(output, true);
    exit =
        new CommandLine(new AgentCommand())
            .setOut(writer)
            .setErr(writer)
            .setExecutionExceptionHandler((e, commandLine, result) -> {
              commandLine.getErr().println("carryover: " + e.getMessage());
              return 1;
            })
            .execute(arguments.toArray(String[]::new));
    return output.toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestURI().getPath().equals("/token")) {
      send(exchange, 200, Map.of("access_token", "t", "expires_in", 300));
      return;
    }
    checkIns.add(body);
    if (overloaded) {
      exchange.getResponseHeaders().add("Retry-After", "200");
      send(
          exchange,
          503,
          Map.of("type", "urn:carryover:problem:overloaded", "retryAfterSeconds", 200));
      return;
    }
    send(
        exchange,
        200,
        Map.of(
            "decision",
            "notNow",
            "reasons",
            List.of(Map.of("code", "slot-moved", "detail", "Many devices come at this moment.")),
            "nextCheckInAt",
            SLOT.toString(),
            "categories",
            List.of()));
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
