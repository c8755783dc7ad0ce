package io.carryover.restore.restorepoint;

import static io.carryover.restore.TestTenant.SOON;
import static io.carryover.restore.TestTenant.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.restore.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What exists comes out the same in whatever order, and however often, it is told. */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class RestorePointsComponentTest {

  private final TestTenant contoso = new TestTenant();

  @Test
  void versionsExistOnceTheyAreToldOfAndUntilTheyAreDeleted() {
    UUID profile = UUID.randomUUID();
    UUID device = UUID.randomUUID();

    tell(List.of(contoso.backup(profile, device, 1, 1), contoso.backup(profile, device, 2, 2)));
    contoso.awaitVersions(profile, 1L, 2L);

    tell(contoso.deletion(profile, device, 1L, 3));
    contoso.awaitVersions(profile, 2L);
  }

  @Test
  void aDeletionThatArrivesFirstIsNotForgotten() {
    UUID profile = UUID.randomUUID();
    UUID device = UUID.randomUUID();
    tell(List.of(contoso.deletion(profile, device, 1L, 3), contoso.backup(profile, device, 2, 2)));

    tell(List.of(contoso.backup(profile, device, 1, 1), contoso.backup(profile, device, 3, 4)));

    contoso.awaitVersions(profile, 2L, 3L);
  }

  @Test
  void aBackupAfterTheDeletionOfTheWholeProfileExists() {
    UUID profile = UUID.randomUUID();
    UUID device = UUID.randomUUID();

    tell(
        List.of(
            contoso.backup(profile, device, 1, 1),
            contoso.backup(profile, device, 2, 2),
            contoso.deletion(profile, device, null, 3),
            contoso.backup(profile, device, 3, 4)));

    contoso.awaitVersions(profile, 3L);
  }

  @Test
  void aDeletionThatIsUndoneBringsTheVersionBack() {
    UUID profile = UUID.randomUUID();
    UUID device = UUID.randomUUID();
    tell(
        List.of(contoso.backup(profile, device, 1, 1), contoso.deletion(profile, device, null, 2)));

    tell(contoso.backup(profile, device, 1, 3));

    contoso.awaitVersions(profile, 1L);
  }

  @Test
  void whatIsDeletedLeavesNothingButTheNoteOfIt() {
    UUID profile = contoso.knownProfile();
    UUID device = UUID.randomUUID();

    tell(contoso.deletion(profile, device, null, 2));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    TestTenant.DATABASE.query(
                        "select count(*) from restore_point where profile_id = '%s'"
                            .formatted(profile),
                        row -> row.getInt(1)))
                .containsExactly(0));
  }

  @Test
  void anyOrderWithDuplicatesEndsInTheSame() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    UUID device = UUID.randomUUID();
    List<UUID> profiles = new ArrayList<>();
    List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      UUID profile = UUID.randomUUID();
      profiles.add(profile);
      List<ProducerRecord<String, byte[]>> ofTheProfile =
          new ArrayList<>(
              List.of(
                  contoso.backup(profile, device, 1, 1),
                  contoso.backup(profile, device, 2, 2),
                  contoso.backup(profile, device, 3, 3),
                  contoso.deletion(profile, device, 2L, 4),
                  contoso.deletion(profile, device, null, 5),
                  contoso.backup(profile, device, 4, 6),
                  contoso.backup(profile, device, 5, 7),
                  contoso.deletion(profile, device, 5L, 8),
                  contoso.backup(profile, device, 2, 9)));
      for (int duplicate = 0; duplicate < 4; duplicate++) {
        ofTheProfile.add(ofTheProfile.get(random.nextInt(9)));
      }
      events.addAll(ofTheProfile);
    }
    Collections.shuffle(events, random);

    UUID last = UUID.randomUUID();
    events.add(contoso.backup(last, device, 1, 1));

    tell(events);

    // All of them have the same key: when the last one is known, all before it are applied.
    contoso.awaitVersions(last, 1L);
    assertThat(profiles)
        .as("seed %d", seed)
        .allSatisfy(profile -> assertThat(contoso.versions(profile)).containsExactly(2L, 4L));
  }
}
