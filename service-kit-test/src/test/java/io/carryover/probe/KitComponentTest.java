package io.carryover.probe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.event.CloudEventHeaders;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the kit promises to every service, on real Kafka and Postgres. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class KitComponentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UUID contoso = UUID.randomUUID();
  private final UUID fabrikam = UUID.randomUUID();
  private final UUID ada = UUID.randomUUID();
  private final ServiceDatabase database = ServiceDatabase.of("backup");

  @Test
  void eachTenantSeesItsOwnRowsOnly() {
    UUID note = UUID.randomUUID();
    as(user(contoso))
        .body("{\"body\":\"of contoso\"}")
        .put("/v1/notes/" + note)
        .then()
        .statusCode(204);

    as(user(fabrikam)).get("/v1/notes/" + note).then().statusCode(404);
    as(user(fabrikam)).get("/v1/notes").then().statusCode(200).body("$", hasSize(0));
    as(user(contoso))
        .get("/v1/notes/" + note)
        .then()
        .statusCode(200)
        .body("body", equalTo("of contoso"));
  }

  @Test
  void aDeviceTokenOfThePolicyIssuerIsADevice() {
    as(Tokens.device(contoso, UUID.randomUUID(), ada)).get("/v1/notes").then().statusCode(200);
  }

  @Test
  void theIdentityProviderCannotMakeADevice() {
    as(Tokens.person(contoso, ada, "Device")).get("/v1/notes").then().statusCode(403);
  }

  @Test
  void aMissingTokenIs401AndAMissingRoleNamesIt() {
    given()
        .get("/v1/notes")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:carryover:problem:unauthenticated"));
    as(Tokens.expiredDevice(contoso, UUID.randomUUID(), ada))
        .get("/v1/notes")
        .then()
        .statusCode(401);
    as("not.a.token").get("/v1/notes").then().statusCode(401);
    as(user(contoso))
        .get("/v1/notes/administration")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("requiredRoles", hasItem("BackupAdministrator"))
        .body("detail", containsString("BackupAdministrator"));
  }

  @Test
  void anEndpointWithoutAnAnnotationIsClosedToEverybody() {
    as(user(contoso)).get("/v1/notes/forgotten").then().statusCode(403);
  }

  @Test
  void pathTricksOpenNothing() {
    for (String path :
        List.of(
            "/v1/notes/administration;x",
            "/v1/notes/administration%3Bx",
            "/v1//notes/administration",
            "/v1/notes/./administration")) {
      int status = as(user(contoso)).urlEncodingEnabled(false).get(path).statusCode();
      assertThat(status).as(path).isIn(403, 404);
    }
  }

  @Test
  void badInputIsAProblemThatSaysWhatToDo() {
    var path = "/v1/notes/" + UUID.randomUUID();
    as(user(contoso))
        .body("{\"body\":")
        .put(path)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:malformed-json"));
    as(user(contoso))
        .body("{\"body\":\"\"}")
        .put(path)
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("body"));
    as(user(contoso))
        .body("{\"body\":\"x\",\"bdoy\":\"typo\"}")
        .put(path)
        .then()
        .statusCode(400)
        .body("detail", containsString("bdoy"));
    as(user(contoso))
        .body("{\"body\":" + "[".repeat(100) + "]".repeat(100) + "}")
        .put(path)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:carryover:problem:malformed-json"));
    as(user(contoso))
        .body("{\"body\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}")
        .put(path)
        .then()
        .statusCode(413);
    as(user(contoso)).put("/v1/notes/not-a-uuid").then().statusCode(404);
  }

  @Test
  void anUnexpectedFailureKeepsItsTextToItself() {
    UUID note = UUID.randomUUID();

    as(user(contoso))
        .body("{\"body\":\"x\",\"failAfterwards\":true}")
        .put("/v1/notes/" + note)
        .then()
        .statusCode(500)
        .body("type", equalTo("urn:carryover:problem:internal-error"))
        .body("$", not(containsString("sauce")));

    assertThat(database.outbox(contoso)).as("no event without its change").isEmpty();
  }

  @Test
  void aCommittedEventReachesItsTopicAndLeavesNothingWaiting() {
    UUID note = UUID.randomUUID();

    as(user(contoso)).body("{\"body\":\"x\"}").put("/v1/notes/" + note).then().statusCode(204);

    await().atMost(Duration.ofSeconds(20)).until(() -> keysOnTopic().contains(note.toString()));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> as(operator()).get("/v1/operations/outbox").jsonPath().getInt("waiting") == 0);
  }

  @Test
  void aRequestAndWhatItSetsOffInOtherServicesAreOneTrace() {
    UUID note = UUID.randomUUID();
    String trace = note.toString().replace("-", "");

    as(user(contoso))
        .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace))
        .body("{\"body\":\"traced\"}")
        .put("/v1/notes/" + note)
        .then()
        .statusCode(204);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(NoteTakenHandler.TRACES).as("consumer").containsEntry(note, trace));
    assertThat(EventsOnTopic.named("notes.v1").all())
        .filteredOn(published -> note.toString().equals(published.key()))
        .extracting(published ->
            new String(
                published.headers().lastHeader(CloudEventHeaders.TRACE_PARENT).value(),
                StandardCharsets.UTF_8))
        .as("on the topic")
        .singleElement()
        .asString()
        .startsWith("00-%s-".formatted(trace));
  }

  @Test
  void aPoisonRecordOfOneTenantHoldsUpNoOther() {
    UUID ours = UUID.randomUUID();
    UUID theirs = UUID.randomUUID();
    UUID poison = UUID.randomUUID();

    EventsOnTopic.named("notes.v1")
        .send(
            List.of(
                taken(contoso, ours, 1, "one"),
                taken(fabrikam, poison, 1, "poison"),
                taken(fabrikam, theirs, 1, "two")));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          as(user(contoso)).get("/v1/notes/" + ours).then().statusCode(200);
          as(user(fabrikam)).get("/v1/notes/" + theirs).then().statusCode(200);
        });
    as(user(fabrikam)).get("/v1/notes/" + poison).then().statusCode(404);
    as(user(fabrikam)).get("/v1/notes/" + ours).then().statusCode(404);
    as(user(contoso)).get("/v1/notes/" + theirs).then().statusCode(404);
  }

  @Test
  void aPoisonRecordIsPutAsideAndTheOthersGoOn() {
    UUID before = UUID.randomUUID();
    UUID poison = UUID.randomUUID();
    UUID after = UUID.randomUUID();
    var garbage = new ProducerRecord<>("notes.v1", "k", "{{{".getBytes(StandardCharsets.UTF_8));

    EventsOnTopic.named("notes.v1")
        .send(
            List.of(
                taken(before, 1, "one"),
                taken(poison, 1, "poison"),
                garbage,
                taken(after, 1, "three")));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          as(user(contoso)).get("/v1/notes/" + before).then().statusCode(200);
          as(user(contoso)).get("/v1/notes/" + after).then().statusCode(200);
          as(user(contoso)).get("/v1/notes/" + poison).then().statusCode(404);
          List<String> reasons =
              as(operator())
                  .get("/v1/operations/dead-letters")
                  .then()
                  .statusCode(200)
                  .extract()
                  .jsonPath()
                  .getList("deadLetters.reason");
          assertThat(reasons)
              .contains(
                  "The header ce_type is missing.",
                  "Applying it failed: IllegalArgumentException.");
        });
  }

  @Test
  void aDeadLetterIsReplayedOnceItsCauseIsMended() {
    // A column that is missing poisons the event; the release that adds it mends the cause.
    UUID note = UUID.randomUUID();
    database.execute("alter table note add constraint ck_temporary check (body <> 'too early')");
    EventsOnTopic.named("notes.v1").send(List.of(taken(note, 1, "too early")));
    String id =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(
                () ->
                    as(operator())
                        .get("/v1/operations/dead-letters")
                        .jsonPath()
                        .getString("deadLetters.find { it.key == '%s' }.id".formatted(note)),
                i -> i != null);
    as(operator())
        .post("/v1/operations/dead-letters/%s/replay".formatted(id))
        .then()
        .statusCode(409);

    database.execute("alter table note drop constraint ck_temporary");

    as(operator())
        .post("/v1/operations/dead-letters/%s/replay".formatted(id))
        .then()
        .statusCode(200);
    as(user(contoso)).get("/v1/notes/" + note).then().statusCode(200);
  }

  @Test
  void eventsInAnyOrderAndTwiceEndInTheNewest() {
    UUID note = UUID.randomUUID();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (int revision : List.of(3, 1, 2, 3, 2)) {
      records.add(taken(note, revision, "revision " + revision));
    }

    EventsOnTopic.named("notes.v1").send(records);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            as(user(contoso)).get("/v1/notes/" + note).then().body("body", equalTo("revision 3")));
  }

  @Test
  void aFieldThatThisReleaseDoesNotKnowIsIgnored() {
    UUID note = UUID.randomUUID();
    ObjectNode event =
        JSON.createObjectNode()
            .put("tenantId", contoso.toString())
            .put("noteId", note.toString())
            .put("revision", 1)
            .put("body", "from a newer release")
            .put("inventedLater", true);

    EventsOnTopic.named("notes.v1").send(NoteTaken.CONTRACT.type(), note.toString(), event);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            as(user(contoso))
                .get("/v1/notes/" + note)
                .then()
                .body("body", equalTo("from a newer release")));
  }

  @Test
  void allThatIsKeptCanBePublishedAgain() {
    UUID note = UUID.randomUUID();
    as(user(contoso)).body("{\"body\":\"x\"}").put("/v1/notes/" + note).then().statusCode(204);
    await().atMost(Duration.ofSeconds(20)).until(() -> keysOnTopic().contains(note.toString()));

    as(operator()).post("/v1/operations/outbox/refill").then().statusCode(200);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> keysOnTopic().stream().filter(note.toString()::equals).count() == 2);
  }

  @Test
  void everyTableOfTenantsIsProtected() {
    assertThat(database.unprotectedTables()).isEmpty();
    assertThat(database.tablesNotKeyedByTenant()).isEmpty();
  }

  private ProducerRecord<String, byte[]> taken(UUID note, int revision, String body) {
    return taken(contoso, note, revision, body);
  }

  private static ProducerRecord<String, byte[]> taken(
      UUID tenant, UUID note, int revision, String body) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("tenantId", tenant.toString())
            .put("noteId", note.toString())
            .put("revision", revision)
            .put("body", body);
    return EventsOnTopic.event("notes.v1", NoteTaken.CONTRACT.type(), note.toString(), json);
  }

  private static List<String> keysOnTopic() {
    return EventsOnTopic.named("notes.v1").all().stream().map(r -> r.key()).toList();
  }

  private String user(UUID tenant) {
    return Tokens.person(tenant, ada, "User");
  }

  private String operator() {
    return Tokens.person(contoso, ada, "PlatformOperator");
  }

  private static RequestSpecification as(String token) {
    return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
  }
}
