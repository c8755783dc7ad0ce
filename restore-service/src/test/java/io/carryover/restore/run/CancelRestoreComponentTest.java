package io.carryover.restore.run;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.assertProblem;
import static io.carryover.restore.TestTenant.digest;
import static io.carryover.restore.TestTenant.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A restore that somebody stops. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class CancelRestoreComponentTest extends NewDeviceOfAda {

  @Test
  void adaTheHelpDeskAndTheDeviceCanStopARestoreAndNobodyElse() {
    UUID helper = UUID.randomUUID();
    Map<String, Supplier<RequestSpecification>> callers = new TreeMap<>();
    callers.put("device", () -> contoso.as(device));
    callers.put("user", () -> contoso.as(contoso.ada(), "User"));
    callers.put("helpDesk", () -> contoso.as(helper, "HelpDesk"));
    TestTenant fabrikam = new TestTenant();
    callers.forEach((by, caller) -> {
      device = contoso.eligibleDevice();
      UUID restore = contoso.plannedRestore(device, profile);
      contoso.report(device, restore, Map.of("a", "applied"));
      assertProblem(
          contoso.cancel(contoso.as(UUID.randomUUID(), "User"), restore), 404, "restore-not-found");
      assertProblem(
          contoso.cancel(contoso.as(contoso.eligibleDevice()), restore), 404, "restore-not-found");
      assertProblem(
          contoso.cancel(fabrikam.as(helper, "HelpDesk"), restore), 404, "restore-not-found");
      contoso.cancel(contoso.as(helper, "ReportsReader"), restore).then().statusCode(403);

      contoso
          .cancel(caller.get(), restore)
          .then()
          .statusCode(200)
          .body("state", equalTo("finished"))
          .body("outcome", equalTo("cancelled"))
          .body("cancelledBy", equalTo(by))
          .body("itemsApplied", equalTo(1));

      JsonNode end = contoso.theEnd(restore);
      assertThat(end.path("cancelledBy").asText()).isEqualTo(by);
      EventContracts.of("RestoreFinished").assertEmitted(end.toString());
    });
  }

  @Test
  void cancellingAgainChangesNothingAndAnotherEndStays() {
    UUID restore = contoso.plannedRestore(device, profile);
    String end = contoso.cancel(contoso.as(device), restore).asString();

    contoso.cancel(contoso.as(contoso.ada(), "User"), restore).then().statusCode(200);
    contoso.report(device, restore, Map.of("a", "applied")).then().statusCode(200);
    contoso.finish(device, restore, digest(profile, 1)).then().statusCode(200);
    assertThat(contoso.as(device).get("/v1/restores/" + restore).asString()).isEqualTo(end);
    contoso.theEnd(restore);

    UUID finished = contoso.plannedRestore(contoso.eligibleDevice(), profile);
    contoso.letExpire(finished);
    await().atMost(SOON).until(() -> contoso.emitted("RestoreFinished").size() == 2);
    Response late = contoso.cancel(contoso.as(contoso.ada(), "User"), finished);
    assertProblem(late, 409, "restore-ended");
    late.then().body("outcome", equalTo("expired"));
  }

  @Test
  void afterACancelledRestoreTheDeviceCanHaveAnother() {
    UUID restore = contoso.requestedRestore(device, profile);
    contoso.cancel(contoso.as(device), restore).then().statusCode(200);

    contoso.plan(device, restore, manifest(profile, 1), Set.of()).then().statusCode(409);
    String offer = contoso.shownOffer(device, "onDemand");
    contoso.choose(device, UUID.randomUUID(), offer, profile, 1L).then().statusCode(201);
  }
}
