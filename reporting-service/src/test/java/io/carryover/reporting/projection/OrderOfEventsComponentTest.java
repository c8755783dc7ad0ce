package io.carryover.reporting.projection;

import static io.carryover.reporting.FleetEvents.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.inbox.AnyEventHandler;
import io.carryover.kit.inbox.BatchEventHandler;
import io.carryover.kit.inbox.BatchEventHandler.Received;
import io.carryover.kit.inbox.EventHandler;
import io.carryover.kit.tenancy.CurrentTenant;
import io.carryover.kit.test.stack.ServiceDatabase;
import io.carryover.kit.test.stack.ServiceStack;
import io.carryover.reporting.FleetEvents;
import io.carryover.reporting.FleetEvents.Refusal;
import io.carryover.reporting.ToldEvent;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every order of a handful of events about one thing, each with a late duplicate, leaves the same
 * rows.
 *
 * <p>Each order is told to a tenant of its own, through the real handlers, on real Postgres.
 */
@QuarkusTest
@QuarkusTestResource(ServiceStack.class)
class OrderOfEventsComponentTest {

  private static final Instant DAY = Instant.parse("2026-10-01T00:00:00Z");

  private static final List<String> TABLES =
      List.of("device", "backup", "backup_profile", "restore", "restore_not_offered", "timeline");
  private static final String EVERY_ROW =
      TABLES.stream()
          .map(table ->
              "select '%1$s ' || (to_jsonb(t) - 'tenant_id')::text from %1$s t where tenant_id = ':tenant'"
                  .formatted(table))
          .collect(Collectors.joining(" union all ", "", " order by 1"));

  @Inject @All List<AnyEventHandler<?>> handlers;

  @Inject
  @DataSource("system")
  javax.sql.DataSource allTenants;

  private final FleetEvents events = new FleetEvents(UUID.randomUUID());
  private final ServiceDatabase database = ServiceDatabase.of("reporting");
  private final List<String> tenants = new ArrayList<>();
  private final UUID device = UUID.randomUUID();
  private final UUID profile = UUID.randomUUID();
  private final UUID restore = UUID.randomUUID();

  @AfterEach
  void forgetTheTenants() {
    String all = tenants.stream().collect(Collectors.joining("', '", "('", "')"));
    TABLES.forEach(
        table -> database.execute("delete from %s where tenant_id in %s".formatted(table, all)));
  }

  @Test
  void theNewestPolicyWinsInEveryOrder() {
    everyOrderEndsAlike(
        List.of(
            events.policy(device, "ada", 1),
            events.policy(
                device, "ada", 2, refuses("backup", new Refusal("os-build-too-old", "Old."))),
            events.policy(
                device, "ada", 3, body -> body.put("deviceName", "RENAMED").putNull("policy")),
            events.policy(device, "ada", 4, body -> body.put("osBuild", "26200.1")),
            events.policy(device, "ada", 5, body -> body.put("active", false))));
  }

  @Test
  void versionsThatComeAndGoEndAlikeInEveryOrder() {
    List<String> end =
        everyOrderEndsAlike(
            List.of(
                completed(1, 1),
                completed(2, 2),
                events.deleted(device, "ada", profile, 3, 2L, day(3)),
                completed(4, 3),
                events.deleted(device, "ada", profile, 5, 1L, day(5)),
                events.deleted(device, "ada", profile, 6, 3L, day(6))));

    assertThat(end)
        .filteredOn(row -> row.contains("last_version"))
        .singleElement()
        .asString()
        .contains("\"last_version\": null", "\"stored_bytes\": 0");
  }

  @Test
  void aBackupAfterTheDeletionOfItsProfileSurvivesInEveryOrder() {
    List<String> end =
        everyOrderEndsAlike(
            List.of(
                completed(1, 1),
                completed(2, 2),
                events.deleted(device, "ada", profile, 3, null, day(3)),
                completed(4, 3),
                completed(5, 4),
                events.deleted(device, "ada", profile, 6, 4L, day(6))));

    assertThat(end)
        .filteredOn(row -> row.contains("last_version"))
        .singleElement()
        .asString()
        .contains("\"last_version\": 3", "\"setting_count\": 30", "\"stored_bytes\": 300");
  }

  @Test
  void aDeletionThatIsUndoneBringsTheBackupBackInEveryOrder() {
    List<String> end =
        everyOrderEndsAlike(
            List.of(
                completed(1, 1),
                events.deleted(device, "ada", profile, 2, null, day(2)),
                completed(3, 1)));

    assertThat(end)
        .filteredOn(row -> row.contains("last_version"))
        .singleElement()
        .asString()
        .contains("\"last_version\": 1");
  }

  @Test
  void aRestoreEndsAlikeInEveryOrder() {
    List<String> end =
        everyOrderEndsAlike(
            List.of(
                events.requested(restore, device),
                events.finished(restore, device, "partlySucceeded"),
                events.finished(restore, device, "succeeded", body -> body.put("revision", 3))));

    assertThat(end)
        .filteredOn(row -> row.contains("\"outcome\""))
        .singleElement()
        .asString()
        .contains("\"succeeded\"");
  }

  @Test
  void aRestoreThatIsUndoneAndUndoneFurtherEndsAlikeInEveryOrder() {
    List<String> end =
        everyOrderEndsAlike(
            List.of(
                events.requested(restore, device),
                events.finished(restore, device, "succeeded"),
                events.undone(restore, device, 3, 7),
                events.undone(restore, device, 4, 9)));

    assertThat(end)
        .filteredOn(row -> row.contains("\"outcome\""))
        .singleElement()
        .asString()
        .contains("\"succeeded\"", "\"items_put_back\": 9");
  }

  @Test
  void theReasonsToldLastWinInEveryOrder() {
    UUID offer = UUID.randomUUID();
    List<String> end =
        everyOrderEndsAlike(
            List.of(
                events.notOffered(offer, device, 1),
                events.notOffered(offer, device, 2, because("no-backup-profiles")),
                events.notOffered(offer, device, 3, because("restore-page-off"))));

    assertThat(end)
        .filteredOn(row -> row.contains("reason_codes"))
        .singleElement()
        .asString()
        .contains("\"reason_codes\": [\"restore-page-off\"]");
  }

  private static Consumer<ObjectNode> because(String code) {
    return body ->
        body.putArray("reasons").addObject().put("code", code).put("detail", "A sentence.");
  }

  private ToldEvent completed(long revision, long version) {
    return events.completed(device, "ada", profile, revision, version, day(revision));
  }

  private static Instant day(long number) {
    return DAY.plusSeconds(86_400 * number);
  }

  private List<String> everyOrderEndsAlike(List<ToldEvent> told) {
    List<String> expected = rowsAfter(told);
    int order = 0;
    for (List<ToldEvent> permutation : permutations(told)) {
      List<ToldEvent> withDuplicate = new ArrayList<>(permutation);
      withDuplicate.add(permutation.get(order++ % permutation.size()));

      assertThat(rowsAfter(withDuplicate))
          .as(() ->
              "after "
                  + permutation.stream().map(e -> e.name() + e.body().get("revision")).toList())
          .isEqualTo(expected);
    }
    assertThat(rowsAfterParts(List.of(told))).as("all in one poll").isEqualTo(expected);
    int half = told.size() / 2;
    assertThat(rowsAfterParts(List.of(told.subList(half, told.size()), told.subList(0, half + 1))))
        .as("in two polls, the later events first")
        .isEqualTo(expected);
    return expected;
  }

  private List<String> rowsAfter(List<ToldEvent> told) {
    return rowsAfterParts(told.stream().map(List::of).toList());
  }

  /** The rows that are there when events have come in parts, each part in one poll. */
  private List<String> rowsAfterParts(List<List<ToldEvent>> parts) {
    UUID tenant = UUID.randomUUID();
    tenants.add(tenant.toString());
    for (List<ToldEvent> part : parts) {
      List<ToldEvent> events = part.stream().map(event -> event.in(tenant)).toList();
      handlers.forEach(handler ->
          apply(
              handler,
              events.stream().filter(event -> event.type().equals(handler.type())).toList()));
    }
    return database.query(EVERY_ROW.replace(":tenant", tenant.toString()), row -> row.getString(1));
  }

  private <E> void apply(AnyEventHandler<E> handler, List<ToldEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    switch (handler) {
      case EventHandler<E> single ->
          CurrentTenant.run(
              events.getFirst().metadata().tenant(),
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(() ->
                          events.forEach(event ->
                              single.handle(event.read(single.payload()), event.metadata()))));
      case BatchEventHandler<E> batch -> {
        List<Received<E>> received =
            events.stream()
                .map(event -> new Received<>(event.read(batch.payload()), event.metadata()))
                .toList();
        try (var connection = allTenants.getConnection()) {
          connection.setAutoCommit(false);
          batch.handleAll(connection, received);
          connection.commit();
          connection.setAutoCommit(true);
        } catch (SQLException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static <T> List<List<T>> permutations(List<T> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<T> rest = new ArrayList<>(items);
      T first = rest.remove(i);
      for (List<T> tail : permutations(rest)) {
        List<T> one = new ArrayList<>();
        one.add(first);
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
