package io.carryover.backup;

import static io.carryover.backup.Laptop.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A laptop that lists the same items as before sends those that changed. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class ChangedItemsComponentTest {

  private final ServiceDatabase database = ServiceDatabase.of("backup");
  private final Backups light = Backups.of("Theme", "light", "Language", "中文 🏳️", "Empty", "");
  private final Backups dark = light.with("Theme", "dark");
  private Laptop laptop;

  @BeforeEach
  void adaMayBackUp() {
    laptop = Laptop.mayBackUp();
    laptop.put(UUID.randomUUID(), light.full(), null).then().statusCode(201);
  }

  @Test
  void eachVersionIsWholeWhateverItsUploadNamed() {
    Response changed = laptop.put(UUID.randomUUID(), dark.changesSince(light), 1L);
    Response unchanged = laptop.put(UUID.randomUUID(), dark.changesSince(dark), 2L);
    Backups lightAgain = dark.with("Theme", "light").with("Empty", "full");
    Response back = laptop.put(UUID.randomUUID(), lightAgain.changesSince(dark), 3L);

    changed.then().statusCode(201).body("itemCount", equalTo(3), "changedItemCount", equalTo(1));
    unchanged.then().statusCode(201).body("itemCount", equalTo(3), "changedItemCount", equalTo(0));
    back.then().statusCode(201).body("itemCount", equalTo(3), "changedItemCount", equalTo(2));
    assertThat(laptop.contentOf(changed)).isEqualTo(dark.valuesByDigest());
    assertThat(laptop.contentOf(unchanged)).isEqualTo(dark.valuesByDigest());
    assertThat(laptop.contentOf(back)).isEqualTo(lightAgain.valuesByDigest());
    laptop
        .content(changed)
        .then()
        .body("items.itemKey", contains("Theme", "Language", "Empty"))
        .body("manifestDigest", equalTo(dark.manifest().digest().hex()));
  }

  @Test
  void theSameUploadAgainIsTheSameBackup() {
    UUID id = UUID.randomUUID();
    laptop.put(id, dark.changesSince(light), 1L).then().statusCode(201);

    laptop.put(id, dark.changesSince(light), 1L).then().statusCode(200).body("version", equalTo(2));
    problem(laptop.put(id, dark.since(light), 1L), 409, "backup-id-taken");
  }

  @Test
  void changesOfAnOlderVersionAreRefusedAndAFullBackupHelps() {
    laptop.put(UUID.randomUUID(), dark.changesSince(light), 1L).then().statusCode(201);
    UUID id = UUID.randomUUID();

    problem(laptop.put(id, dark.changesSince(light), 1L), 412, "base-version-mismatch");

    laptop.put(id, dark.full(), null).then().statusCode(201).body("version", equalTo(3));
  }

  @Test
  void aBodySaysOnceWhatItConsistsOf() {
    ObjectNode both = dark.since(light);
    both.set("changedItems", both.path("items"));
    ObjectNode neither = dark.since(light);
    neither.remove("items");

    for (ObjectNode unclear : List.of(both, neither)) {
      problem(laptop.put(UUID.randomUUID(), unclear, 1L), 400, "items-or-changed-items");
    }
    problem(
        laptop.put(UUID.randomUUID(), dark.changesSince(light), null),
        400,
        "items-or-changed-items");
    assertNothingMoreIsKept();
  }

  @Test
  void whatTheBaseDoesNotListIsNamed() {
    ObjectNode body = dark.changesSince(light);
    ((ObjectNode) body.path("changedItems").get(0)).put("itemKey", "Shade");

    laptop
        .put(UUID.randomUUID(), body, 1L)
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:carryover:problem:item-not-in-base"))
        .body(
            "detail",
            equalTo(
                "windows.registry.value \"Shade\" is not listed by the base, or not in this order. Send all items."));
    assertNothingMoreIsKept();
  }

  @Test
  void aChangedItemKeepsTheRulesOfAnItem() {
    ObjectNode body = dark.changesSince(light);
    ((ObjectNode) body.path("changedItems").get(0)).put("sizeBytes", -1);

    problem(laptop.put(UUID.randomUUID(), body, 1L), 400, "invalid-request");
  }

  @Test
  void aDigestThatIsNotOfAllItemsIsRefused() {
    ObjectNode body = dark.changesSince(light);
    body.put("manifestDigest", light.manifest().digest().hex());

    problem(laptop.put(UUID.randomUUID(), body, 1L), 422, "manifest-digest-mismatch");
    assertNothingMoreIsKept();
  }

  @Test
  void aCategoryThatIsLockedSinceTheBaseMayNotStayInIt() {
    laptop.lock(2, "personalization");

    problem(laptop.put(UUID.randomUUID(), dark.changesSince(light), 1L), 422, "category-locked");
    assertNothingMoreIsKept();
  }

  private void assertNothingMoreIsKept() {
    assertThat(
            database.query(
                "select count(*) from backup where tenant_id = '%s'".formatted(laptop.tenant()),
                row -> row.getInt(1)))
        .containsExactly(1);
  }
}
