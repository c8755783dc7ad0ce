package io.carryover.backup.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.carryover.backup.disk.BackingUpDevice.Answer;
import io.carryover.embedded.database.DatabaseOptions;
import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import io.carryover.embedded.host.FreePort;
import io.carryover.embedded.identity.EmbeddedIdentityProvider;
import io.carryover.embedded.identity.IdentityProviderOptions;
import io.carryover.kit.test.stack.DeviceIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Postgres' disk becomes full while devices back up: each of them is told so, nothing that was
 * acknowledged is lost, and the service that ran all the time goes on once there is room.
 */
class FullDiskIT {

  private static final long SEED = 20261123;
  private static final int DISK_MEGABYTES = 192;
  private static final int DEVICES = 4;
  private static final int ENOUGH = 40;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration TOKENS_ARE_GOOD_FOR = Duration.ofHours(1);
  private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

  @TempDir private static Path folder;

  private final DeviceIssuer issuer = DeviceIssuer.start();
  private final UUID tenant = UUID.randomUUID();
  private final List<BackingUpDevice> devices = new ArrayList<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final List<Future<?>> work = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private SmallDisk disk;
  private DatabaseOptions options;
  private EmbeddedDatabase database;
  private EmbeddedIdentityProvider identity;
  private PackagedService service;
  private volatile boolean over;

  @BeforeEach
  void startOnASmallDisk() throws Exception {
    disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES);
    options =
        DatabaseOptions.keptIn(disk.folder().resolve("postgres"), "superuser")
            .loggingTo(folder.resolve("postgres.log"))
            .onPort(FreePort.find())
            .with("max_wal_size", "48MB")
            .with("min_wal_size", "32MB");
    database = EmbeddedDatabase.start(options);
    database.prepareService("backup", PASSWORDS);
    identity = EmbeddedIdentityProvider.start(IdentityProviderOptions.temporary());
    service =
        PackagedService.start(folder.resolve("backup-service.log"), FreePort.find(), environment());
    var random = new Random(SEED);
    for (int i = 0; i < DEVICES; i++) {
      UUID device = UUID.randomUUID();
      allowBackup(device);
      String token = issuer.token(tenant, device, UUID.randomUUID(), TOKENS_ARE_GOOD_FOR);
      devices.add(
          new BackingUpDevice(service.address(), () -> token, new Random(random.nextLong())));
    }
  }

  @AfterEach
  void stop() throws Exception {
    over = true;
    threads.close();
    if (service != null) {
      service.close();
    }
    if (identity != null) {
      identity.close();
    }
    if (disk != null) {
      disk.empty();
    }
    if (database != null) {
      database.close();
    }
    if (disk != null) {
      disk.close();
    }
  }

  @Test
  void whatWasAcknowledgedIsKeptAndTheServiceGoesOnByItself() throws Exception {
    devices.forEach(device -> work.add(threads.submit(() -> backUpAgainAndAgain(device))));
    awaitAcknowledged(ENOUGH);

    awaitWhileFull(() -> count("503 disk-full") >= ENOUGH);
    disk.empty();
    awaitAcknowledged(acknowledged() + ENOUGH);

    // Without room for its log Postgres does not go on at all, and somebody has to start it again.
    int unavailable = count("503 unavailable");
    awaitWhileFull(this::isWithoutRoomForItsLog);
    awaitWhileFull(() -> count("503 unavailable") > unavailable);
    disk.empty();
    startPostgresAgain();
    awaitAcknowledged(acknowledged() + ENOUGH);

    over = true;
    for (Future<?> one : work) {
      one.get();
    }
    System.out.printf(
        "Seed %d: %d backups acknowledged and read back; answers %s%n",
        SEED, acknowledged(), answers);
    for (BackingUpDevice device : devices) {
      device.demandAllIsThere();
    }
    assertThat(service.isAlive()).as("the service was not restarted").isTrue();
    assertThat(answers.keySet()).isSubsetOf("201", "200", "503 disk-full", "503 unavailable");
  }

  private Void backUpAgainAndAgain(BackingUpDevice device) throws Exception {
    while (!over) {
      Answer answer = device.backUp();
      answers
          .computeIfAbsent(
              (answer.status() + " " + answer.problem()).strip(), _ -> new AtomicInteger())
          .incrementAndGet();
    }
    return null;
  }

  private int count(String answer) {
    return answers.getOrDefault(answer, new AtomicInteger()).get();
  }

  private int acknowledged() {
    return count("201") + count("200");
  }

  private void awaitAcknowledged(int many) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          demandThatAllWork();
          assertThat(acknowledged()).as(answers.toString()).isGreaterThanOrEqualTo(many);
        });
  }

  /** An answer that is neither an acknowledgement nor says what to do ends the work. */
  private void demandThatAllWork() throws Exception {
    for (Future<?> one : work) {
      if (one.isDone()) {
        one.get();
      }
    }
  }

  /** Whatever gets free meanwhile is filled again. */
  private void awaitWhileFull(Condition condition) {
    await()
        .atMost(SOON)
        .until(() -> {
          demandThatAllWork();
          disk.fill();
          return condition.holds();
        });
  }

  /** What is waited for. */
  private interface Condition {
    boolean holds() throws Exception;
  }

  /** Writes to the log alone, until there is no room for it. */
  private boolean isWithoutRoomForItsLog() throws IOException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("select pg_logical_emit_message(false, 'full', repeat('x', 4000000))");
    } catch (SQLException e) {
      return Files.readString(folder.resolve("postgres.log")).contains("PANIC");
    }
    return false;
  }

  /** As whatever watches over it does. */
  private void startPostgresAgain() {
    await().atMost(SOON).until(() -> !database.process().isAlive() || isUp());
    if (!database.process().isAlive()) {
      database = EmbeddedDatabase.start(options);
    }
  }

  private boolean isUp() {
    try (var connection = database.connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "CARRYOVER_DATABASE_URL", database.jdbcUrl(),
        "CARRYOVER_DATABASE_OWNER_PASSWORD", PASSWORDS.owner(),
        "CARRYOVER_DATABASE_APP_PASSWORD", PASSWORDS.app(),
        "CARRYOVER_DATABASE_SYSTEM_PASSWORD", PASSWORDS.system(),
        "CARRYOVER_IDENTITY_URL", identity.issuer().toString(),
        "CARRYOVER_POLICY_URL", issuer.address(),
        "CARRYOVER_KEY_ENCRYPTION_KEYSET", folder.resolve("keyset.json").toString(),
        // Events wait in the outbox.
        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
  }

  private void allowBackup(UUID device) throws SQLException {
    try (var connection = database.connect();
        var statement =
            connection.prepareStatement(
                """
                insert into backup.device_policy (tenant_id, device_id, user_id, revision, active, backup_allowed,
                                                  reasons, cadence, retention, metered, categories)
                values (?, ?, 'ada', 1, true, true, '[]', interval '8 days', interval '365 days', 'ALLOWED', '[]')
                """)) {
      statement.setObject(1, tenant);
      statement.setObject(2, device);
      statement.executeUpdate();
    }
  }
}
