package io.carryover.agent.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carryover.agent.protocol.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RefusedSignInTest {

  private static final String REFUSED =
      """
      {"error":"invalid_grant","error_description":"AADSTS53000: ada@contoso.example, your device is not compliant.",
       "error_codes":[53000],"correlation_id":"c-1","suberror":"message_only",
       "claims":"{\\"access_token\\":{\\"capolids\\":{\\"values\\":[\\"p-1\\"]}}}"}
      """;

  @TempDir Path folder;

  private final List<JsonNode> told = new ArrayList<>();
  private HttpServer server;
  private String base;
  private boolean refusing;

  /** An identity provider and all services at one address. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://localhost:" + server.getAddress().getPort();
    server.createContext(
        "/.well-known/openid-configuration",
        e -> answer(e, 200, "{\"token_endpoint\":\"%s/token\"}".formatted(base)));
    server.createContext(
        "/token",
        e -> {
          if (refusing) {
            answer(e, 400, REFUSED);
          } else {
            answer(e, 200, "{\"access_token\":\"secret-token\",\"expires_in\":300}");
          }
        });
    server.createContext(
        "/v1/enrolments",
        e ->
            answer(
                e,
                201,
                "{\"deviceId\":\"%s\",\"tenantId\":\"%s\",\"userId\":\"u\",\"tokenEndpoint\":\"%s/token\",\"audience\":\"a\"}"
                    .formatted(new UUID(0, 1), new UUID(0, 2), base)));
    server.createContext("/v1/restore-offers", this::offer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aRefusalBeforeEnrolmentIsNoFailureAndIsToldAfterIt() throws IOException {
    refusing = true;
    String refused = agent(5, "enroll", "--name", "PC");

    assertThat(refused)
        .contains("refused the sign-in to carryover (53000): the device is not compliant yet")
        .contains("For the administrator: Exclude carryover from the policy")
        .contains("p-1")
        .contains("c-1")
        .contains("Setup goes on.");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain("ada").doesNotContain("geheim");
      }
    }

    refusing = false;
    String enrolled = agent(0, "enroll", "--name", "PC");

    assertThat(enrolled).contains("Enrolled PC").contains("is in the reports now");
    assertThat(told)
        .singleElement()
        .satisfies(body -> {
          assertThat(body.path("occasion").asText()).isEqualTo("deviceSetup");
          assertThat(body.at("/signInRefusal/code").asText()).isEqualTo("53000");
          assertThat(body.at("/signInRefusal/policies/0").asText()).isEqualTo("p-1");
          assertThat(body.toString()).doesNotContain("ada").doesNotContain("secret-token");
        });

    agent(4, "restore", "--list", "--occasion", "firstSignIn");
    assertThat(told).as("told once").filteredOn(body -> body.has("signInRefusal")).hasSize(1);
  }

  @Test
  void aRefusalOnThePageIsToldAtOnceAndThePageIsNotAskedFor() {
    agent(0, "enroll", "--name", "PC");
    refusing = true;
    server.removeContext("/token");
    // The device's own token is another matter: no sign-in is needed for it.
    server.createContext(
        "/token",
        e -> {
          String form = new String(e.getRequestBody().readAllBytes(), UTF_8);
          if (form.contains("grant_type=password")) {
            answer(e, 400, REFUSED);
          } else {
            answer(e, 200, "{\"access_token\":\"device-token\",\"expires_in\":300}");
          }
        });

    String refused =
        agent(
            5,
            "restore",
            "--list",
            "--occasion",
            "deviceSetup",
            "--user",
            "ada@contoso.example",
            "--password=geheim");

    assertThat(refused)
        .contains("For the administrator: Exclude carryover")
        .contains("comes at first sign-in")
        .doesNotContain("geheim")
        .doesNotContain("device-token");
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().has("signInRefusal")).isTrue();
  }

  @Test
  void aRefusalThatTheServiceDoesNotTakeKeepsNobodyFromAnything() throws IOException {
    refusing = true;
    agent(5, "enroll", "--name", "PC");
    refusing = false;
    server.removeContext("/v1/restore-offers");
    server.createContext(
        "/v1/restore-offers",
        e -> answer(e, 400, "{\"type\":\"urn:carryover:problem:invalid-request\"}"));

    assertThat(agent(0, "enroll", "--name", "PC")).doesNotContain("is in the reports now");

    assertThat(folder.resolve("refused-sign-in.json")).doesNotExist();
  }

  @Test
  void aResourceThatCannotBeToldIsRefusedAtTheStart() {
    assertThat(agent(1, "enroll", "--name", "PC", "--resource", "a b"))
        .contains("--resource takes 1 to 100 letters");
  }

  @Test
  void aWrongPasswordIsStillAFailure() {
    server.removeContext("/token");
    server.createContext("/token", e -> answer(e, 401, "{\"error\":\"invalid_grant\"}"));

    agent(1, "enroll", "--name", "PC");

    assertThat(folder.resolve("refused-sign-in.json")).doesNotExist();
  }

  private void offer(HttpExchange exchange) throws IOException {
    told.add(Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
    answer(
        exchange,
        201,
        "{\"offerId\":\"%s\",\"shown\":false,\"reasons\":[{\"code\":\"sign-in-refused\",\"detail\":\"x\"}],\"profiles\":[]}"
            .formatted(new UUID(0, 3)));
  }

  private String agent(int expected, String... command) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--state", folder.toString()));
    if (command[0].equals("enroll")) {
      arguments.addAll(List.of("--user", "ada@contoso.example", "--password=geheim"));
      for (String service : List.of("policy", "backup", "restore", "reporting", "identity")) {
        arguments.addAll(List.of("--" + service, base));
      }
    }
    int exit =
        new CommandLine(new AgentCommand())
            .setOut(writer)
            .setErr(writer)
            .execute(arguments.toArray(String[]::new));
    assertThat(exit).as("%s", output).isEqualTo(expected);
    return output.toString();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
