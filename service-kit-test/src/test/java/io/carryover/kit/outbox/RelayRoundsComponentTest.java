package io.carryover.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every committed event gets out, in order per key, whoever dies at whichever moment. */
class RelayRoundsComponentTest {

  private static OutboxDatabase database;

  private final RecordingBroker broker = new RecordingBroker();

  @BeforeAll
  static void startDatabase() throws SQLException {
    database = OutboxDatabase.start();
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void emptyTables() throws SQLException {
    database.execute("truncate outbox, outbox_pending, head");
  }

  @Test
  void aCommittedEventIsPublishedOnceAndForgotten() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold()) {
      var rounds = replica.rounds(session, broker);
      replica.commit("ada", "grace");
      replica.commit("ada");

      publishAll(rounds);

      assertThat(broker.subjects()).containsExactly("ada-1", "grace-1", "ada-2");
      assertThat(replica.pending.count()).isZero();
    }
  }

  @Test
  void anEventIsTheSameFromMemoryAndFromTheTable() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold()) {
      replica.commit("ada", "grace");
      replica.commit("ada");
      replica.rounds(session, broker).next();
      assertThat(broker.rows).hasSize(3);

      List<OutboxRow> fromTable = session.read(session.waiting(batch -> false, 10));

      assertThat(fromTable).containsExactlyInAnyOrderElementsOf(broker.rows);
    }
  }

  @Test
  void whatIsNotCommittedIsNotPublishedThoughItWasHandedOver() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold();
        var open = replica.connect()) {
      var rounds = replica.rounds(session, broker);
      replica.append(open, "ada");
      replica.commit("grace");

      publishAll(rounds);
      assertThat(broker.subjects()).containsExactly("grace-1");

      open.rollback();
      publishAll(rounds);
      assertThat(broker.subjects()).containsExactly("grace-1");
    }
  }

  @Test
  void anEventThatCommitsLateIsFoundBehindLaterOnes() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold();
        var late = replica.connect()) {
      var rounds = replica.rounds(session, broker);
      replica.append(late, "ada");
      replica.commit("grace");
      publishAll(rounds);

      late.commit();
      publishAll(rounds);

      assertThat(broker.subjects()).containsExactly("grace-1", "ada-1");
    }
  }

  @Test
  void aCrashBetweenCommitAndPublishLosesNothing() throws SQLException {
    var killed = new Replica(database);
    RelaySession itsSession = killed.hold();
    assertThat(itsSession).isNotNull();
    killed.commit("ada", "grace");
    killed.commit("ada");
    database.endSessionOfRelay();

    publishAllBy(new Replica(database));

    assertThat(broker.subjects()).containsExactly("ada-1", "grace-1", "ada-2");
  }

  @Test
  void aCrashBetweenPublishAndForgetPublishesAgainInOrder() throws SQLException {
    var killed = new Replica(database);
    var rounds = killed.rounds(killed.hold(), broker);
    killed.commit("ada");
    rounds.next();
    killed.commit("ada");
    rounds.next();
    database.endSessionOfRelay();

    publishAllBy(new Replica(database));

    assertThat(broker.subjects()).containsExactly("ada-1", "ada-2", "ada-1", "ada-2");
    assertThat(database.count("outbox_pending")).isZero();
  }

  @Test
  void onlyOneReplicaPublishesAndItPublishesForAll() throws SQLException {
    var first = new Replica(database);
    var second = new Replica(database);
    try (var session = first.hold()) {
      assertThat(second.hold()).isNull();
      var rounds = first.rounds(session, broker);
      for (int i = 0; i < 30; i++) {
        (i % 3 == 0 ? first : second).commit("ada", "key" + i % 7);
      }

      publishAll(rounds);

      assertThat(broker.subjects().stream().filter(subject -> subject.startsWith("ada")))
          .containsExactlyElementsOf(
              java.util.stream.IntStream.rangeClosed(1, 30).mapToObj(i -> "ada-" + i).toList());
      assertThat(broker.rows).hasSize(60);
    }
  }

  @Test
  void aReplicaThatEndsLetsTheNextPublish() throws SQLException {
    var first = new Replica(database);
    var second = new Replica(database);
    first.hold().close();

    try (var session = second.hold()) {
      assertThat(session).isNotNull();
      assertThat(first.hold()).isNull();
    }
  }

  @Test
  void whoeverHasLostItsSessionBeginsNoRound() throws SQLException {
    var cutOff = new Replica(database);
    var rounds = cutOff.rounds(cutOff.hold(), broker);
    cutOff.commit("ada");
    rounds.next();
    cutOff.commit("ada");
    database.endSessionOfRelay();
    var next = new Replica(database);
    try (var session = next.hold()) {
      assertThat(session).as("the lock ends with its session").isNotNull();

      assertThatExceptionOfType(SQLException.class).isThrownBy(rounds::next);
      assertThat(broker.subjects()).containsExactly("ada-1");

      publishAll(next.rounds(session, broker));
      assertThat(broker.subjects()).containsExactly("ada-1", "ada-1", "ada-2");
    }
  }

  @Test
  void whatDoesNotFitIntoMemoryIsReadFromTheTable() throws SQLException {
    var replica = new Replica(database, 10_000);
    try (var session = replica.hold()) {
      for (int i = 0; i < 100; i++) {
        replica.commit("ada", "key" + i % 9);
      }
      assertThat(inMemory(replica)).as("events in memory").isBetween(1, 20);

      publishAll(replica.rounds(session, broker));

      assertThat(broker.rows).hasSize(200);
      assertInOrder(broker.rows);
      assertThat(inMemory(replica)).isZero();
    }
  }

  @Test
  void aBrokerThatIsAwayForLongHoldsUpNobodyAndGetsAllInOrder() throws SQLException {
    var replica = new Replica(database, 50_000);
    try (var session = replica.hold()) {
      var rounds = replica.rounds(session, broker);
      broker.away = true;
      for (int i = 0; i < 1_000; i++) {
        replica.commit("ada", "key" + i % 50);
        if (i % 100 == 0) {
          assertThatExceptionOfType(KafkaException.class).isThrownBy(rounds::next);
        }
      }
      assertThat(inMemory(replica)).as("events in memory").isLessThan(100);
      assertThat(replica.pending.count()).isEqualTo(2_000);

      broker.away = false;
      publishAll(rounds);

      assertThat(broker.rows).hasSize(2_000);
      assertInOrder(broker.rows);
      assertThat(replica.pending.count()).isZero();
    }
  }

  @Test
  void aRefusedEventIsSentAgainWithWhatComesBehindItAndNothingElse() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold()) {
      var rounds = replica.rounds(session, broker);
      replica.commit("ada", "grace");
      replica.commit("ada", "joan");
      broker.refused.add("ada-1");
      rounds.next();
      rounds.next();
      assertThat(replica.pending.count()).isEqualTo(4);

      broker.refused.clear();
      publishAll(rounds);

      // The broker took ada-2 each time and it counted for nothing while ada-1 was missing.
      assertThat(broker.subjects())
          .containsExactly("grace-1", "ada-2", "joan-1", "ada-2", "ada-1", "ada-2");
      assertThat(replica.pending.count()).isZero();
    }
  }

  @Test
  void severalRoundsAreForgottenAtOnce() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold()) {
      var rounds = replica.rounds(session, broker);
      for (int i = 0; i < 300; i++) {
        replica.commit("ada");
        rounds.next();
      }
      assertThat(database.count("outbox_pending")).isLessThan(300);

      rounds.forget();

      assertThat(database.count("outbox_pending")).isZero();
      assertThat(broker.rows).hasSize(300);
    }
  }

  @Test
  void whatIsKeptCanBePublishedAgain() throws SQLException {
    var replica = new Replica(database);
    try (var session = replica.hold()) {
      var rounds = replica.rounds(session, broker);
      for (int i = 0; i < 1_030; i++) {
        replica.commit("ada", "grace");
      }
      publishAll(rounds);
      broker.rows.clear();

      assertThat(replica.pending.refill(Replica.CONTRACT.topic())).isEqualTo(2_060);
      assertThat(replica.pending.count()).isEqualTo(2_060);
      publishAll(rounds);

      assertThat(broker.rows).hasSize(2_060);
      assertInOrder(broker.rows);
    }
  }

  @Test
  void anEventThatIsNoLongerKeptDoesNotHoldUpTheOthers() throws SQLException {
    var replica = new Replica(database, 0);
    try (var session = replica.hold()) {
      replica.commit("ada", "grace");
      database.execute("delete from outbox where event_key = 'ada'");

      publishAll(replica.rounds(session, broker));

      assertThat(broker.subjects()).containsExactly("grace-1");
      assertThat(replica.pending.count()).isZero();
    }
  }

  @Test
  void writersReplicasAndCrashesAtRandomLoseNothingAndKeepTheOrder() throws Exception {
    long seed = Long.getLong("carryover.seed", 20_261_124L);
    System.out.println("Relay with crashes: seed " + seed);
    int writers = 4;
    int commits = 150;
    var replicas = List.of(new Replica(database), new Replica(database, 5_000));
    var done = new CountDownLatch(writers);
    try (var threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> work = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        var random = new Random(seed + writer);
        work.add(
            threads.submit(() -> {
              try (var first = replicas.getFirst().connect();
                  var last = replicas.getLast().connect()) {
                for (int i = 0; i < commits; i++) {
                  if (random.nextBoolean()) {
                    appendSome(replicas.getFirst(), first, random);
                  } else {
                    appendSome(replicas.getLast(), last, random);
                  }
                }
                return null;
              } finally {
                done.countDown();
              }
            }));
      }
      relayWithCrashes(replicas, new Random(seed), done);
      for (Future<?> each : work) {
        each.get();
      }
    }
    publishAllBy(replicas.getFirst());

    Set<String> arrived = new LinkedHashSet<>(broker.subjects());
    assertThat(arrived).hasSize(database.count("outbox"));
    assertInOrder(broker.rows.stream().filter(row -> arrived.remove(row.subject())).toList());
  }

  @Test
  void whatAFormerReleaseHasLeftWaitingIsPublished() throws SQLException {
    try (var former = OutboxDatabase.startAt(MigrationVersion.fromVersion("4"))) {
      former.execute(
          """
          insert into outbox (event_id, tenant_id, topic, event_key, event_type, subject, data_schema, occurred_at, payload)
          select gen_random_uuid(), gen_random_uuid(), 'happened.v1', 'ada', 't', 'ada-' || n, 's', now(), '{}'
          from generate_series(1, 3) n;
          insert into outbox_pending (created_on, position) select created_on, position from outbox order by position desc;
          """);

      former.migrate(MigrationVersion.LATEST);

      var replica = new Replica(former);
      try (var session = replica.hold()) {
        publishAll(replica.rounds(session, broker));
      }
      assertThat(broker.subjects()).containsExactly("ada-1", "ada-2", "ada-3");
    }
  }

  /** One to three keys in order, so that writers do not wait for each other in a circle. */
  private static void appendSome(Replica replica, Connection connection, Random random)
      throws SQLException {
    String[] keys =
        random
            .ints(1 + random.nextInt(3), 0, 6)
            .distinct()
            .sorted()
            .mapToObj(i -> "key" + i)
            .toArray(String[]::new);
    replica.append(connection, keys);
    if (random.nextInt(10) == 0) {
      connection.rollback();
    } else {
      connection.commit();
    }
  }

  private void relayWithCrashes(List<Replica> replicas, Random random, CountDownLatch done)
      throws SQLException, InterruptedException, ExecutionException {
    while (done.getCount() > 0) {
      Replica replica = replicas.get(random.nextInt(replicas.size()));
      RelaySession session = replica.hold();
      if (session == null) {
        continue;
      }
      var rounds = replica.rounds(session, broker);
      try {
        for (int i = random.nextInt(8); i > 0; i--) {
          broker.away = random.nextInt(5) == 0;
          rounds.next();
        }
        if (random.nextBoolean()) {
          rounds.forget();
        }
      } catch (KafkaException e) {
        assertThat(broker.away).isTrue();
      } finally {
        broker.away = false;
        if (random.nextBoolean()) {
          replica.handedOver.close();
          session.close();
        } else {
          database.endSessionOfRelay();
        }
      }
    }
  }

  private void publishAllBy(Replica replica) throws SQLException {
    try (var session = replica.hold()) {
      publishAll(replica.rounds(session, broker));
    }
  }

  private static void publishAll(RelayRounds rounds) throws SQLException {
    while (rounds.next().events() > 0) {
      // Until nothing waits.
    }
    rounds.forget();
  }

  private static int inMemory(Replica replica) throws SQLException {
    int events = 0;
    try (var connection = replica.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select batch from outbox_pending")) {
      while (rows.next()) {
        List<OutboxRow> batch = replica.handedOver.get(rows.getLong(1));
        events += batch == null ? 0 : batch.size();
      }
    }
    return events;
  }

  private static void assertInOrder(List<OutboxRow> rows) {
    Map<String, Integer> last = new HashMap<>();
    for (OutboxRow row : rows) {
      int revision = Integer.parseInt(row.subject().substring(row.key().length() + 1));
      int before = last.getOrDefault(row.key(), 0);
      assertThat(revision).as(row.key()).isEqualTo(before + 1);
      last.put(row.key(), revision);
    }
  }
}
