package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.tell;
import static io.carryover.restore.run.SomeManifest.MANIFEST;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which versions of a profile can be chosen. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class ProfileVersionsComponentTest extends NewPcOfAda {

  @Test
  void theVersionsOfAProfileComeNewestFirstAndAsOfAnyMoment() {
    tell(List.of(backup(2, 2, MANIFEST), backup(3, 3, MANIFEST), backup(4, 4, MANIFEST)));
    contoso.awaitVersions(profile, 1L, 2L, 3L, 4L);

    Response first = versions(Map.of("limit", 3));

    first.then().statusCode(200).body("items.backupVersion", contains(4, 3, 2));
    versions(Map.of("limit", 3, "after", first.<String>path("next")))
        .then()
        .body("items.backupVersion", contains(1))
        .body("next", nullValue());
    versions(Map.of("asOf", "2026-10-01T00:00:02.500Z", "limit", 1))
        .then()
        .body("items.backupVersion", contains(2));
    versions(Map.of("asOf", "2026-10-01T00:00:03Z"))
        .then()
        .body("items.backupVersion", contains(3, 2, 1));
    versions(Map.of("asOf", "2020-01-01T00:00:00Z")).then().body("items", empty());
    versions(Map.of("asOf", "-999999999-01-01T00:00:00Z")).then().body("items", empty());
    assertProblem(versions(Map.of("asOf", "last Tuesday")), 400, "invalid-request");
    assertProblem(versions(Map.of("limit", 0)), 400, "invalid-request");
  }

  @Test
  void versionsAreShownToWhoeverMayChooseThem() {
    UUID own = UUID.randomUUID();
    UUID somebodyElses = UUID.randomUUID();
    tell(
        List.of(
            contoso.backup(own, device, 1, 1),
            contoso.backup(
                somebodyElses, UUID.randomUUID(), 1, 1, event -> event.put("userId", "grace"))));
    contoso.awaitVersions(own, 1L);
    contoso.awaitVersions(somebodyElses, 1L);
    UUID ordinary = profile;

    assertProblem(
        contoso
            .as(contoso.eligibleDevice())
            .get("/v1/restore-offers/%s/profiles/%s/versions".formatted(offer, profile)),
        404,
        "offer-not-found");
    profile = somebodyElses;
    assertProblem(versions(Map.of()), 404, "restore-point-not-found");
    profile = own;
    assertProblem(versions(Map.of()), 409, "restore-point-not-offered");
    profile = ordinary;
    tell(contoso.deletion(profile, old, null, 9));
    contoso.awaitVersions(profile);
    assertProblem(versions(Map.of()), 409, "restore-point-gone");
    contoso.letOfferExpire(offer);
    assertProblem(versions(Map.of()), 410, "offer-expired");
  }

  private Response versions(Map<String, ?> query) {
    return contoso
        .as(device)
        .queryParams(query)
        .get("/v1/restore-offers/%s/profiles/%s/versions".formatted(offer, profile));
  }
}
