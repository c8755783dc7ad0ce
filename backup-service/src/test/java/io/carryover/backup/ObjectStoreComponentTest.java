package io.carryover.backup;

import static io.carryover.backup.Laptop.SOON;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.backup.content.objectstore.InObjectStore;
import io.carryover.backup.content.objectstore.ObjectStoreServer;
import io.carryover.backup.retention.RemoveWhatIsDue;
import io.carryover.embedded.objectstore.EmbeddedObjectStore;
import io.carryover.kit.test.contract.EventContracts;
import io.carryover.kit.test.stack.EventsOnTopic;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.kit.test.stack.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service through HTTP, with its content in a real server of S3. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
@TestProfile(InObjectStore.class)
class ObjectStoreComponentTest {

  private static final Duration TWO_DAYS = Duration.ofDays(2);

  private final ServiceDatabase database = ServiceDatabase.of("backup");
  private final Backups light = Backups.of("Theme", "light", "Language", "中文 🏳️", "Empty", "");
  private final Backups dark = light.with("Theme", "dark");
  private final EmbeddedObjectStore server = ObjectStoreServer.running();
  private Laptop laptop;

  @Inject RemoveWhatIsDue retention;

  @BeforeEach
  void adaMayBackUp() {
    laptop = Laptop.mayBackUp();
  }

  @Test
  void aBackupIsReadBackEqualAndItsContentLiesInTheBucket() {
    UUID id = UUID.randomUUID();

    Response taken = laptop.put(id, light.full(), null);

    taken.then().statusCode(201).body("version", equalTo(1)).body("nextBackupAt", notNullValue());
    assertThat(laptop.contentOf(taken)).isEqualTo(light.valuesByDigest());
    String folder = "%s/%s/%s/".formatted(laptop.tenant(), taken.<String>path("profileId"), id);
    assertThat(server.objects(ObjectStoreServer.bucket(), folder)).hasSize(1);
    assertThat(packsInPostgres()).isZero();
  }

  @Test
  void aDeltaIsReadBackWhole() {
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);

    Response taken = laptop.put(UUID.randomUUID(), dark.since(light), 1L);

    taken.then().statusCode(201).body("version", equalTo(2)).body("changedItemCount", equalTo(1));
    assertThat(laptop.contentOf(taken)).isEqualTo(dark.valuesByDigest());
    assertThat(objects()).hasSize(2);
  }

  @Test
  void aBackupInWhichNothingChangedPutsNoObject() {
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);

    laptop.put(UUID.randomUUID(), light.since(light), 1L).then().statusCode(201);

    assertThat(objects()).hasSize(1);
  }

  @Test
  void theSameRequestAgainPutsNoSecondObject() {
    UUID id = UUID.randomUUID();
    laptop.put(id, light.full(), null).then().statusCode(201);

    laptop.put(id, light.full(), null).then().statusCode(200).body("version", equalTo(1));

    assertThat(objects()).hasSize(1);
  }

  @Test
  void aRestoreReadsItsContent() {
    Response taken = laptop.put(UUID.randomUUID(), light.full(), null);
    UUID newPc = UUID.randomUUID();
    UUID restore = UUID.randomUUID();

    restoreRequested(restore, newPc, taken.path("profileId"));

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Response read =
              Laptop.as(Tokens.device(laptop.tenant(), newPc, laptop.ada()))
                  .get("/v1/restores/%s/content".formatted(restore));
          assertThat(read.statusCode()).isEqualTo(200);
          assertThat(Laptop.values(read)).isEqualTo(light.valuesByDigest());
        });
  }

  @Test
  void nothingReadableLiesInTheBucket() throws IOException {
    Backups secret = Backups.of("Wifi", "correct horse battery staple");
    laptop.put(UUID.randomUUID(), secret.full(), null).then().statusCode(201);

    for (Path object : objects()) {
      String bytes = new String(Files.readAllBytes(object), StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain("horse").doesNotContain("Wifi");
    }
  }

  @Test
  void aVersionPastItsTimeGoesWithTheObjectThatNobodyNamesAnyMore() {
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    List<Path> first = objects();
    Response newest = laptop.put(UUID.randomUUID(), dark.full(), null);
    database.execute(
        "update backup set keep_until = now() - interval '1 day' where tenant_id = '%s'"
            .formatted(laptop.tenant()));

    retention.run();

    await().atMost(SOON).untilAsserted(() -> assertThat(objects()).hasSize(1));
    assertThat(objects()).doesNotContainAnyElementsOf(first);
    assertThat(laptop.contentOf(newest)).isEqualTo(dark.valuesByDigest());
  }

  @Test
  void anObjectThatTheNewestVersionNamesStays() {
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
    Response newest = laptop.put(UUID.randomUUID(), dark.since(light), 1L);
    database.execute(
        "update backup set keep_until = now() - interval '1 day' where tenant_id = '%s'"
            .formatted(laptop.tenant()));

    retention.run();

    assertThat(database.emitted(laptop.tenant(), "BackupDeleted")).hasSize(1);
    assertThat(laptop.contentOf(newest)).isEqualTo(dark.valuesByDigest());
  }

  @Test
  void theObjectsOfADeletedProfileAreGoneForGoodWhenItsUndoHasEnded() {
    Response taken = laptop.put(UUID.randomUUID(), light.full(), null);
    deleteAndLetTheUndoEnd(taken);

    retention.run();

    await().atMost(SOON).untilAsserted(() -> assertThat(objects()).isEmpty());
  }

  @Test
  void whatCouldNotBeRemovedIsFoundByTheSweep() {
    Response taken = laptop.put(UUID.randomUUID(), light.full(), null);
    deleteAndLetTheUndoEnd(taken);
    server.stop();
    retention.run();
    assertThat(objects()).hasSize(1);
    server.startAgain();
    server.putAt(objects(), Instant.now().minus(TWO_DAYS));

    retention.run();

    await().atMost(SOON).untilAsserted(() -> assertThat(objects()).isEmpty());
  }

  @Test
  void whatACrashBetweenPutAndCommitLeftIsRemovedOnceItIsOldAndNeverBefore() {
    UUID id = UUID.randomUUID();
    whileNoBackupCanBeCommitted(() -> laptop.put(id, light.full(), null).then().statusCode(500));
    List<Path> orphan = objects();
    assertThat(orphan).hasSize(1);

    retention.run();
    assertThat(objects()).as("a transaction might name it yet").isEqualTo(orphan);
    Response taken = laptop.put(id, light.full(), null);
    taken.then().statusCode(201).body("version", equalTo(1));
    server.putAt(objects(), Instant.now().minus(TWO_DAYS));
    retention.run();

    assertThat(objects()).hasSize(1).doesNotContainAnyElementsOf(orphan);
    assertThat(laptop.contentOf(taken)).isEqualTo(light.valuesByDigest());
  }

  @Test
  void whileTheStoreIsAwayUploadsAreToldToComeAgainAndAllGoesOnByItself() {
    Response before = laptop.put(UUID.randomUUID(), light.full(), null);
    UUID id = UUID.randomUUID();
    server.stop();

    Response refused = laptop.put(id, dark.since(light), 1L);
    Response notRead = laptop.content(before);

    Laptop.problem(refused, 503, "unavailable");
    refused.then().header("Retry-After", notNullValue());
    Laptop.problem(notRead, 503, "unavailable");
    assertThat(database.emitted(laptop.tenant(), "BackupCompleted")).hasSize(1);
    assertThat(stateOfContent()).startsWith("degraded: ");
    assertThat(laptop.checkIn("manual")).isEqualTo("backUp");
    laptop
        .put(UUID.randomUUID(), light.since(light), 1L)
        .then()
        .statusCode(201)
        .body("version", equalTo(2));

    server.startAgain();

    assertThat(laptop.contentOf(before)).isEqualTo(light.valuesByDigest());
    Response after = laptop.put(id, dark.since(light), 2L);
    after.then().statusCode(201).body("version", equalTo(3));
    assertThat(laptop.contentOf(after)).isEqualTo(dark.valuesByDigest());
    assertThat(stateOfContent()).isEqualTo("in the object store");
  }

  @Test
  void aMissingObjectIsNeverTakenForEmptyContent() throws IOException {
    Response taken = laptop.put(UUID.randomUUID(), light.full(), null);
    for (Path object : objects()) {
      Files.delete(object);
    }

    Laptop.problem(laptop.content(taken), 500, "internal-error");
  }

  @Test
  void aFlippedBitInTheBucketIsNeverHandedOut() throws IOException {
    Response taken = laptop.put(UUID.randomUUID(), light.full(), null);
    Path object = objects().getFirst();
    byte[] sealed = Files.readAllBytes(object);
    sealed[40] ^= 1;
    Files.write(object, sealed);

    Laptop.problem(laptop.content(taken), 500, "internal-error");
  }

  @Test
  void packsThatCameBeforeTheObjectStoreAreReadFromPostgres() throws IOException {
    Response first = laptop.put(UUID.randomUUID(), light.full(), null);
    moveToPostgres(objects().getFirst());

    Response second = laptop.put(UUID.randomUUID(), dark.since(light), 1L);

    assertThat(packsInPostgres()).isEqualTo(1);
    assertThat(objects()).hasSize(1);
    assertThat(laptop.contentOf(first)).isEqualTo(light.valuesByDigest());
    assertThat(laptop.contentOf(second)).isEqualTo(dark.valuesByDigest());
  }

  private static String stateOfContent() {
    return given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .extract()
        .path("checks.find { it.name == 'content' }.data.state");
  }

  private List<Path> objects() {
    return server.objects(ObjectStoreServer.bucket(), laptop.tenant().toString());
  }

  private int packsInPostgres() {
    return database
        .query(
            "select count(*) from content_pack where tenant_id = '%s' and sealed is not null"
                .formatted(laptop.tenant()),
            row -> row.getInt(1))
        .getFirst();
  }

  private void moveToPostgres(Path object) throws IOException {
    database.execute(
        "update content_pack set sealed = '\\x%s', object_id = null where tenant_id = '%s'"
            .formatted(HexFormat.of().formatHex(Files.readAllBytes(object)), laptop.tenant()));
    Files.delete(object);
  }

  private void deleteAndLetTheUndoEnd(Response taken) {
    Laptop.as(Tokens.person(laptop.tenant(), laptop.ada(), "User"))
        .delete("/v1/backup-profiles/" + taken.<String>path("profileId"))
        .then()
        .statusCode(200);
    database.execute(
        "update backup_profile set undo_until = now() - interval '1 day' where tenant_id = '%s'"
            .formatted(laptop.tenant()));
  }

  /** All of a transaction is done but its commit, as if the process ended there. */
  private void whileNoBackupCanBeCommitted(Runnable work) {
    database.execute(
        """
        create function end_before_commit() returns trigger language plpgsql as $$
        begin
          if new.tenant_id = '%s' then
            raise exception 'the end';
          end if;
          return null;
        end $$
        """
            .formatted(laptop.tenant()));
    database.execute(
        "create constraint trigger end_before_commit after insert on backup deferrable initially deferred for each row execute function end_before_commit()");
    try {
      work.run();
    } finally {
      database.execute("drop function end_before_commit cascade");
    }
  }

  private void restoreRequested(UUID restore, UUID device, String profile) {
    ObjectNode event = (ObjectNode) EventContracts.of("RestoreRequested").example();
    event
        .put("tenantId", laptop.tenant().toString())
        .put("restoreId", restore.toString())
        .put("deviceId", device.toString())
        .put("expiresAt", Instant.now().plus(Duration.ofMinutes(10)).toString());
    ((ObjectNode) event.path("restorePoint")).put("profileId", profile).put("backupVersion", 1);
    EventsOnTopic.named("restores.v1")
        .send("io.carryover.RestoreRequested", restore.toString(), event);
  }
}
