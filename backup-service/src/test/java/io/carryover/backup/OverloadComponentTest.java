package io.carryover.backup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.test.contract.OpenApiContract;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service that has no room for one upload more. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
@TestProfile(OverloadComponentTest.NoRoom.class)
class OverloadComponentTest {

  private static final Duration LONGEST = Duration.ofSeconds(301);

  /** Uploads find a full queue. */
  public static final class NoRoom implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "carryover.backup.upload.places", "0", "carryover.http.max-handed-on-megabytes", "1");
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
