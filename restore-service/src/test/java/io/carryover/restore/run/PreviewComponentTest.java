package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.json;
import static io.carryover.restore.TestTenant.tell;
import static io.carryover.restore.run.SomeManifest.ACCOUNT;
import static io.carryover.restore.run.SomeManifest.A_GAME;
import static io.carryover.restore.run.SomeManifest.LIGHT_THEME;
import static io.carryover.restore.run.SomeManifest.MANIFEST;
import static io.carryover.restore.run.SomeManifest.PINS;
import static io.carryover.restore.run.SomeManifest.STICKY_KEYS;
import static io.carryover.restore.run.SomeManifest.TIME_APP;
import static io.carryover.restore.run.SomeManifest.WIFI;
import static io.carryover.restore.run.SomeManifest.WINDOWS_11_25H2;
import static io.carryover.restore.run.SomeManifest.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What would come of a restore, and the choice that follows. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class PreviewComponentTest extends NewPcOfAda {

  @Test
  void aPreviewSaysOfEachItemWhatTheRestoreWouldDoAndDoesNothing() {
    ObjectNode target = target(WINDOWS_11_25H2);
    SomeManifest.has(target, STICKY_KEYS);
    SomeManifest.cannotApply(target, WIFI);

    Response preview = preview(null, target);

    preview
        .then()
        .statusCode(200)
        .body("backupVersion", equalTo(1))
        .body("manifestDigest", equalTo(DIGEST))
        .body("itemsApplied", equalTo(3))
        .body("itemsSkipped", equalTo(4))
        .body("skippedByReason", hasEntry("already-equal", 1))
        .body("items", hasSize(7));
    assertThat(reasons(preview))
        .isEqualTo(
            Map.of(
                key(TIME_APP), "apply",
                key(A_GAME), "apply",
                key(LIGHT_THEME), "apply",
                key(STICKY_KEYS), "already-equal",
                key(PINS), "not-on-this-os",
                key(ACCOUNT), "secret-of-another-device",
                key(WIFI), "unknown-payload-type"));
    contoso.as(device).get("/v1/restores").then().body("items", empty());
    assertThat(contoso.emitted("RestoreRequested")).isEmpty();
  }

  @Test
  void aCategoryThatThePolicyLocksIsNotRestored() {
    tell(contoso.policy(device, 2, policy -> lock(policy, "accountsAndPasswords")));
    contoso.awaitPolicy(device, 2);

    assertThat(reasons(preview(null, target(WINDOWS_11_25H2))))
        .containsEntry(key(WIFI), "blocked-by-policy")
        .containsEntry(key(ACCOUNT), "blocked-by-policy")
        .containsEntry(key(LIGHT_THEME), "apply");
  }

  @Test
  void onTheDeviceThatMadeTheBackupItsOwnSecretsComeBack() {
    tell(contoso.policy(old, 1, policy -> lock(policy, "")));
    contoso.awaitPolicy(old, 1);
    String own = contoso.shownOffer(old, "onDemand");

    Response preview = preview(old, own, null, null, target(WINDOWS_11_25H2));

    assertThat(reasons(preview)).containsEntry(key(ACCOUNT), "apply");
  }

  @Test
  void aPreviewIsRefusedForWhatTheRestoreWouldBeRefusedFor() {
    ObjectNode target = target(WINDOWS_11_25H2);
    UUID somebodyElses = UUID.randomUUID();
    tell(
        contoso.backup(
            somebodyElses, UUID.randomUUID(), 1, 1, event -> event.put("userId", "grace")));
    contoso.awaitVersions(somebodyElses, 1L);

    assertProblem(
        preview(device, UUID.randomUUID().toString(), null, null, target), 404, "offer-not-found");
    assertProblem(preview(device, offer, 9L, null, target), 409, "restore-point-gone");
    profile = somebodyElses;
    assertProblem(preview(null, target), 404, "restore-point-not-found");
    contoso.letOfferExpire(offer);
    assertProblem(preview(null, target), 410, "offer-expired");
  }

  @Test
  void badInputToAPreviewIsAProblemThatSaysWhatToDo() {
    ObjectNode selection = json();
    selection.putArray("apps").add("Nobody.Has_this");
    ObjectNode changed = target(WINDOWS_11_25H2);
    ((ObjectNode) changed.path("items").path(0)).put("secret", true);
    ObjectNode noDigest = target(WINDOWS_11_25H2);
    ((ObjectNode) noDigest.path("items").path(0)).put("targetDigest", "none");

    Response unknownOs = preview(null, target("10240.1"));

    assertProblem(unknownOs, 422, "target-os-unknown");
    unknownOs.then().body("detail", org.hamcrest.Matchers.containsString("Windows 11 26H2"));
    assertProblem(preview(selection, target(WINDOWS_11_25H2)), 422, "selection-matches-nothing");
    assertProblem(preview(json(), target(WINDOWS_11_25H2)), 422, "selection-matches-nothing");
    assertProblem(preview(null, changed), 422, "manifest-not-of-backup");
    assertProblem(preview(null, noDigest), 400, "invalid-request");
    assertProblem(preview(null, target("eleven")), 400, "invalid-request");
    assertProblem(
        preview(
            json().putNull("apps").set("categories", json().arrayNode().add("pictures")),
            target(WINDOWS_11_25H2)),
        400,
        "malformed-json");
  }

  @Test
  void theSameIdWithAnotherSelectionIsAnotherRequest() {
    UUID restore = UUID.randomUUID();
    request(restore, categories("personalization", "apps")).then().statusCode(201);

    request(restore, categories("apps", "personalization"))
        .then()
        .statusCode(200)
        .body("selective", equalTo(true));
    assertProblem(request(restore, categories("apps")), 409, "restore-id-taken");
    assertProblem(request(restore, null), 409, "restore-id-taken");
    assertThat(contoso.emitted("RestoreRequested")).hasSize(1);
  }

  @Test
  void setUpAsNewSelectsNothingAndASelectionNamesSomething() {
    assertProblem(
        request(UUID.randomUUID(), json().set("apps", json().arrayNode())),
        422,
        "selection-matches-nothing");
    assertProblem(
        contoso
            .as(device)
            .body(
                "{\"offerId\":\"%s\",\"choice\":\"setUpAsNew\",\"selection\":{\"categories\":[\"apps\"]}}"
                    .formatted(offer))
            .put("/v1/restores/" + UUID.randomUUID()),
        400,
        "invalid-request");
  }

  @Test
  void aVersionThatIsDeletedBetweenPreviewAndRestoreIsRefusedWithWhatIsLeft() {
    tell(backup(2, 2, MANIFEST));
    contoso.awaitVersions(profile, 1L, 2L);
    preview(device, offer, 1L, null, target(WINDOWS_11_25H2)).then().statusCode(200);
    tell(contoso.deletion(profile, old, 1L, 3));
    contoso.awaitVersions(profile, 2L);

    Response refused = contoso.choose(device, UUID.randomUUID(), offer, profile, 1L);

    assertProblem(refused, 409, "restore-point-gone");
    refused.then().body("newestVersion", equalTo(2));
  }
}
