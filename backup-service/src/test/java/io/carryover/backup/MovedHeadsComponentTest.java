package io.carryover.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody else changes a profile after an upload was looked up and before it is stored. The other
 * holds the profile's row, so that the upload has to wait for it.
 */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class MovedHeadsComponentTest {

  private static final String ONE_WAITS =
      """
      select count(*) from pg_stat_activity
      where application_name = 'backup-system' and wait_event_type = 'Lock'
      """;

  private final ServiceDatabase database = ServiceDatabase.of("backup");
  private final Backups light = Backups.of("Theme", "light", "Language", "en");
  private final Backups dark = light.with("Theme", "dark");
  private final UUID upload = UUID.randomUUID();

  private Laptop laptop;

  @BeforeEach
  void mayBackUp() {
    laptop = Laptop.mayBackUp();
  }

  @Test
  void theEventTellsOfTheProfileAsItIsNow() throws Exception {
    UUID profile = profileOf(laptop.put(UUID.randomUUID(), light.full(), null));

    Response taken =
        whileAnother("update backup_profile set revision = 7, has_picture = true " + of(profile));

    assertThat(taken.statusCode()).isEqualTo(201);
    assertThat(taken.<Integer>path("version")).isEqualTo(2);
    JsonNode event = lastEvent();
    assertThat(event.path("revision").asLong()).isEqualTo(8);
    assertThat(event.path("hasPicture").asBoolean()).isTrue();
  }

  @Test
  void aProfileThatWasDeletedMeanwhileBeginsAnew() throws Exception {
    UUID profile = profileOf(laptop.put(UUID.randomUUID(), light.full(), null));

    Response taken =
        whileAnother(
            "update backup_profile set deleted_at = now(), undo_until = now() + interval '7 days' "
                + of(profile));

    assertThat(taken.statusCode()).isEqualTo(201);
    assertThat(taken.<Integer>path("version")).isEqualTo(1);
    assertThat(profileOf(taken)).isNotEqualTo(profile);
  }

  @Test
  void aProfileThatWasMadeMeanwhileGetsItsNextVersion() throws Exception {
    UUID made = UUID.randomUUID();

    Response taken = whileAnother(makeProfile(made));

    assertThat(taken.statusCode()).isEqualTo(201);
    assertThat(profileOf(taken)).isEqualTo(made);
    assertThat(taken.<Integer>path("version")).isEqualTo(4);
  }

  @Test
  void whoWaitsBesideItIsTakenInAsWell() throws Exception {
    UUID profile = profileOf(laptop.put(UUID.randomUUID(), light.full(), null));
    Laptop other = Laptop.mayBackUp();

    try (var holder = database.hold("update backup_profile set revision = 7 " + of(profile))) {
      var waiting = CompletableFuture.supplyAsync(() -> laptop.put(upload, dark.full(), null));
      await().atMost(Laptop.SOON).until(this::oneWaits);
      var beside =
          CompletableFuture.supplyAsync(() -> other.put(UUID.randomUUID(), dark.full(), null));
      holder.commit();

      assertThat(answer(waiting).statusCode()).isEqualTo(201);
      assertThat(answer(beside).statusCode()).isEqualTo(201);
    }
    assertThat(laptop.contentOf(laptop.put(upload, dark.full(), null)))
        .isEqualTo(dark.valuesByDigest());
  }

  /** Uploads, and lets the other commit its change when the upload has come as far as storing. */
  private Response whileAnother(String change) throws Exception {
    try (var holder = database.hold(change)) {
      var waiting = CompletableFuture.supplyAsync(() -> laptop.put(upload, dark.full(), null));
      await().atMost(Laptop.SOON).until(this::oneWaits);
      holder.commit();
      return answer(waiting);
    }
  }

  private boolean oneWaits() {
    return database.query(ONE_WAITS, row -> row.getInt(1)).equals(List.of(1));
  }

  private static Response answer(CompletableFuture<Response> waiting) throws Exception {
    return waiting.get(Laptop.SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private String of(UUID profile) {
    return "where tenant_id = '%s' and profile_id = '%s'".formatted(laptop.tenant(), profile);
  }

  private String makeProfile(UUID profile) {
    return """
    insert into backup_profile (tenant_id, profile_id, device_id, user_id, device_name, os_build, revision, head_version,
                                manifest_digest, created_at)
    values ('%s', '%s', '%s', '%s', 'LAPTOP', '26200.8000', 5, 3, '\\x00', now())
    """
        .formatted(laptop.tenant(), profile, laptop.id(), laptop.ada());
  }

  private static UUID profileOf(Response taken) {
    return UUID.fromString(taken.path("profileId"));
  }

  private JsonNode lastEvent() throws Exception {
    return new ObjectMapper()
        .readTree(database.emitted(laptop.tenant(), "BackupCompleted").getLast());
  }
}
