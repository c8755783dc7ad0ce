package io.carryover.reporting.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.kit.database.Infrastructure;
import io.carryover.kit.inbox.AnyEventHandler;
import io.carryover.kit.inbox.BatchEventHandler;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.reporting.FleetEvents;
import io.carryover.reporting.ToldEvent;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Backups of many profiles of several tenants end alike, whatever comes together in a poll and
 * whoever else writes at the same time.
 */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class BackupsInPollsComponentTest {

  private static final long SEED = 20_261_124L;
  private static final int TENANTS = 3;
  private static final int PROFILES_OF_EACH = 8;
  private static final Instant DAY = Instant.parse("2026-10-01T00:00:00Z");

  private static final List<String> TABLES = List.of("backup", "backup_profile", "timeline");
  private static final String EVERY_ROW =
      TABLES.stream()
          .map(table ->
              "select '%1$s ' || (to_jsonb(t) - 'tenant_id')::text from %1$s t where tenant_id in (:tenants)"
                  .formatted(table))
          .collect(Collectors.joining(" union all ", "", " order by 1"));

  @Inject @All List<AnyEventHandler<?>> handlers;

  @Inject
  @DataSource("system")
  javax.sql.DataSource allTenants;

  private final ServiceDatabase database = ServiceDatabase.of("reporting");
  private final Random random = new Random(SEED);
  private final List<UUID> tenants = new ArrayList<>();
  private List<ToldEvent> story = List.of();
  private List<String> end = List.of();

  @BeforeEach
  void tellTheStoryOneByOne() {
    story = story();
    List<ToldEvent> told = inNewTenants(story);
    told.forEach(event -> apply(List.of(event)));
    end = rows(told);
    assertThat(end).hasSizeGreaterThan(story.size());
  }

  @AfterEach
  void forgetTheTenants() {
    TABLES.forEach(table ->
        database.execute(
            "delete from %s where tenant_id in (%s)".formatted(table, quoted(tenants))));
  }

  @Test
  void inPollsOfAnySizeAndOrder() {
    for (int poll : List.of(2, 7, 30, Integer.MAX_VALUE)) {
      List<ToldEvent> inOrder = inNewTenants(story);
      applyInPolls(inOrder, poll);
      assertThat(rows(inOrder)).as("seed %d, polls of %d in order", SEED, poll).isEqualTo(end);

      List<ToldEvent> shuffled = inNewTenants(shuffledWithDuplicates());
      applyInPolls(shuffled, poll);
      assertThat(rows(shuffled)).as("seed %d, polls of %d shuffled", SEED, poll).isEqualTo(end);
    }
  }

  @Test
  void whenAReplayAndLiveEventsMeet() throws Exception {
    for (int poll : List.of(2, 7, 30)) {
      Map<UUID, UUID> moves = new HashMap<>();
      List<ToldEvent> replayed = inNewTenants(story, moves);
      List<ToldEvent> live = inNewTenants(shuffledWithDuplicates(), moves);

      try (var both = Executors.newFixedThreadPool(2)) {
        var replay = both.submit(() -> applyInPolls(replayed, poll));
        var consumer = both.submit(() -> applyInPolls(live, 5));
        replay.get();
        consumer.get();
      }

      assertThat(rows(replayed)).as("seed %d, polls of %d", SEED, poll).isEqualTo(end);
    }
  }

  /** Versions that come, go, and come back, of profiles whose events are mixed. */
  private List<ToldEvent> story() {
    List<List<ToldEvent>> ofEachProfile = new ArrayList<>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      var events = new FleetEvents(UUID.randomUUID());
      for (int profile = 0; profile < PROFILES_OF_EACH; profile++) {
        ofEachProfile.add(ofProfile(events, UUID.randomUUID(), UUID.randomUUID()));
      }
    }
    List<ToldEvent> mixed = new ArrayList<>();
    while (!ofEachProfile.isEmpty()) {
      List<ToldEvent> next = ofEachProfile.get(random.nextInt(ofEachProfile.size()));
      mixed.add(next.removeFirst());
      ofEachProfile.removeIf(List::isEmpty);
    }
    return mixed;
  }

  private List<ToldEvent> ofProfile(FleetEvents events, UUID device, UUID profile) {
    List<ToldEvent> told = new ArrayList<>();
    long version = 0;
    for (long revision = 1; revision <= 3 + random.nextInt(6); revision++) {
      Instant at = DAY.plusSeconds(3_600 * revision);
      int die = version == 0 ? 0 : random.nextInt(10);
      if (die < 6) {
        told.add(events.completed(device, "ada", profile, revision, ++version, at));
      } else if (die < 8) {
        long gone = 1 + random.nextLong(version);
        told.add(events.deleted(device, "ada", profile, revision, gone, at));
      } else if (die < 9) {
        told.add(events.deleted(device, "ada", profile, revision, null, at));
      } else {
        long back = 1 + random.nextLong(version);
        told.add(events.completed(device, "ada", profile, revision, back, at));
      }
    }
    return told;
  }

  private List<ToldEvent> shuffledWithDuplicates() {
    List<ToldEvent> shuffled = new ArrayList<>(story);
    shuffled.addAll(story.subList(0, story.size() / 3));
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private List<ToldEvent> inNewTenants(List<ToldEvent> told) {
    return inNewTenants(told, new HashMap<>());
  }

  private List<ToldEvent> inNewTenants(List<ToldEvent> told, Map<UUID, UUID> moves) {
    List<ToldEvent> moved =
        told.stream()
            .map(event -> event.in(moves.computeIfAbsent(tenant(event), old -> UUID.randomUUID())))
            .toList();
    tenants.addAll(moves.values());
    return moved;
  }

  private static UUID tenant(ToldEvent event) {
    return event.metadata().tenant().value();
  }

  private void applyInPolls(List<ToldEvent> told, int poll) {
    for (int from = 0; from < told.size(); ) {
      int to = (int) Math.min(told.size(), (long) from + poll);
      apply(told.subList(from, to));
      from = to;
    }
  }

  /** One poll, as the kit applies it: in one transaction, and again when that was rolled back. */
  private void apply(List<ToldEvent> poll) {
    while (true) {
      try (var connection = allTenants.getConnection()) {
        connection.setAutoCommit(false);
        try {
          for (AnyEventHandler<?> handler : handlers) {
            apply(connection, handler, poll);
          }
          connection.commit();
          return;
        } catch (SQLException e) {
          connection.rollback();
          throw e;
        } finally {
          connection.setAutoCommit(true);
        }
      } catch (SQLException e) {
        assertThat(Infrastructure.isAway(e)).as(e.toString()).isTrue();
      }
    }
  }

  private static <E> void apply(
      Connection connection, AnyEventHandler<E> handler, List<ToldEvent> poll) throws SQLException {
    List<Received<E>> received =
        poll.stream()
            .filter(event -> event.type().equals(handler.type()))
            .map(event -> new Received<>(event.read(handler.payload()), event.metadata()))
            .toList();
    if (!received.isEmpty() && handler instanceof BatchEventHandler<E> batch) {
      batch.handleAll(connection, received);
    }
  }

  private List<String> rows(List<ToldEvent> told) {
    List<UUID> whose = told.stream().map(BackupsInPollsComponentTest::tenant).distinct().toList();
    return database.query(EVERY_ROW.replace(":tenants", quoted(whose)), row -> row.getString(1));
  }

  private static String quoted(List<UUID> ids) {
    return ids.stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
  }
}
