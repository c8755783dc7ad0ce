package io.carryover.backup;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service that has no room for one upload more. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
@TestProfile(OverloadComponentTest.NoRoom.class)
class OverloadComponentTest {

  private static final Duration LONGEST = Duration.ofSeconds(301);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(600);

  @TestHTTPResource URI service;

  /** Uploads find all places taken. */
  public static final class NoRoom implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "carryover.backup.upload.places", "0",
          "carryover.http.max-handed-on-megabytes", "1",
          "carryover.http.turn-away-pause", LONGEST_PAUSE.toString());
    }
  }

  @Test
  void anUploadWithoutRoomIsToldItsOwnMomentToComeAgain() {
    Instant asked = Instant.now();

    Response refused =
        given()
            .filter(OpenApiContract.of("backup-service"))
            .header(
                "Authorization",
                "Bearer " + Tokens.device(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()))
            .contentType(ContentType.JSON.withCharset("UTF-8"))
            .body(Backups.of("Theme", "light").full().toString())
            .put("/v1/backups/" + UUID.randomUUID());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.<String>path("type")).isEqualTo("urn:carryover:problem:overloaded");
    int wait = Integer.parseInt(refused.header("Retry-After"));
    assertThat(refused.<Integer>path("retryAfterSeconds")).isEqualTo(wait);
    assertThat(wait).isPositive();
    assertThat(Instant.parse(refused.path("retryAt")))
        .isBetween(asked.plusSeconds(wait), asked.plusSeconds(wait).plus(LONGEST));
  }

  @Test
  void itIsToldSoAfterAPauseAndBeforeItsBodyHasCome() throws IOException {
    String token = Tokens.device(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    long asked = System.nanoTime();
    try (var connection = new Socket(service.getHost(), service.getPort())) {
      send(connection, head(token, 1000));

      assertThat(answer(connection)).startsWith("HTTP/1.1 503");
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .isGreaterThanOrEqualTo(LONGEST_PAUSE.dividedBy(2));
    }
  }

  @Test
  void aBodyThatComesAllTheSameIsDroppedAndTheConnectionGoesOn() throws IOException {
    String token = Tokens.device(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    try (var connection = new Socket(service.getHost(), service.getPort())) {
      send(connection, head(token, 1000) + "x".repeat(400));
      assertThat(answer(connection)).startsWith("HTTP/1.1 503");

      send(connection, "x".repeat(600) + head(token, 3) + "abc");
      assertThat(answer(connection)).startsWith("HTTP/1.1 503");
    }
  }

  @Test
  void whoStatesATenantWithoutProofIsTurnedAwayInItsPlace() {
    given()
        .header("Authorization", "Bearer " + forged(UUID.randomUUID()))
        .contentType(ContentType.JSON)
        .body("{}")
        .put("/v1/backups/" + UUID.randomUUID())
        .then()
        .statusCode(503);
  }

  @Test
  void whoStatesNoTenantIsAskedWhoItIs() {
    given()
        .header("Authorization", "Bearer abc")
        .contentType(ContentType.JSON)
        .body("{}")
        .put("/v1/backups/" + UUID.randomUUID())
        .then()
        .statusCode(401);
  }

  private static String forged(UUID tenant) {
    var base64 = Base64.getUrlEncoder().withoutPadding();
    String claims = base64.encodeToString("{\"tid\":\"%s\"}".formatted(tenant).getBytes(US_ASCII));
    return "e30." + claims + ".c2ln";
  }

  private static String head(String token, int bodyBytes) {
    return """
    PUT /v1/backups/%s HTTP/1.1
    Host: localhost
    Authorization: Bearer %s
    Content-Type: application/json
    Content-Length: %d

    """
        .formatted(UUID.randomUUID(), token, bodyBytes)
        .replace("\n", "\r\n");
  }

  private static void send(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /** Reads one answer, which ends with its JSON object. */
  private static String answer(Socket connection) throws IOException {
    connection.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    var answer = new StringBuilder();
    while (answer.isEmpty() || answer.charAt(answer.length() - 1) != '}') {
      int next = connection.getInputStream().read();
      if (next < 0) {
        break;
      }
      answer.append((char) next);
    }
    return answer.toString();
  }

  @Test
  void bodiesThatAreTooManyBytesTogetherAreTurnedAwayBeforeTheyAreRead() {
    Response refused =
        given()
            .contentType(ContentType.JSON.withCharset("UTF-8"))
            .body(" ".repeat(2 * 1024 * 1024))
            .put("/v1/backups/" + UUID.randomUUID());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.<String>path("type")).isEqualTo("urn:carryover:problem:overloaded");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
  }
}
