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
import io.carryover.embedded.objectstore.EmbeddedObjectStore;
import io.carryover.kit.test.stack.DeviceIssuer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service keeps content in an object store, and both are killed while devices back up:
 * nothing that was acknowledged is lost, and all goes on by itself.
 */
class ObjectStoreIT {

  private static final long SEED = 20261129;
  private static final int DEVICES = 4;
  private static final int ENOUGH = 40;
  private static final int KILLS = 3;
  private static final Duration SOON = Duration.ofSeconds(120);
  private static final Duration TOKENS_ARE_GOOD_FOR = Duration.ofHours(1);
  private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");
  private static final String BUCKET = "backups";

  @TempDir private static Path folder;

  private final DeviceIssuer issuer = DeviceIssuer.start();
  private final UUID tenant = UUID.randomUUID();
  private final List<BackingUpDevice> devices = new ArrayList<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final List<Future<?>> work = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private EmbeddedDatabase database;
  private EmbeddedIdentityProvider identity;
  private EmbeddedObjectStore store;
  private PackagedService service;
  private final ReadWriteLock killing = new ReentrantReadWriteLock();
  private volatile boolean over;

  @BeforeEach
  void start() throws Exception {
    database =
        EmbeddedDatabase.start(
            DatabaseOptions.keptIn(folder.resolve("postgres"), "superuser")
                .loggingTo(folder.resolve("postgres.log"))
                .onPort(FreePort.find()));
    database.prepareService("backup", PASSWORDS);
    identity = EmbeddedIdentityProvider.start(IdentityProviderOptions.temporary());
    store = EmbeddedObjectStore.start(folder.resolve("object-store"), FreePort.find());
    store.makeBucket(BUCKET);
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
  void stop() {
    over = true;
    threads.close();
    for (AutoCloseable server : new AutoCloseable[] {service, store, identity, database}) {
      close(server);
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheServiceAndTheStoreWereKilled() throws Exception {
    devices.forEach(device -> work.add(threads.submit(() -> backUpAgainAndAgain(device))));
    awaitAcknowledged(ENOUGH);

    for (int i = 0; i < KILLS; i++) {
      killService();
      awaitAcknowledged(acknowledged() + ENOUGH);
    }
    store.stop();
    await().atMost(SOON).until(() -> count("503 unavailable") >= DEVICES);
    store.startAgain();
    awaitAcknowledged(acknowledged() + ENOUGH);

    over = true;
    for (Future<?> one : work) {
      one.get();
    }
    for (BackingUpDevice device : devices) {
      device.demandAllIsThere();
    }
    Set<String> named = namedObjects();
    Set<String> orphans = new HashSet<>(objects());
    assertThat(orphans).as("every object that is named is there").containsAll(named);
    orphans.removeAll(named);
    System.out.printf(
        "Seed %d: %d backups acknowledged and read back; answers %s; %d objects that nobody names%n",
        SEED, acknowledged(), answers, orphans.size());
    assertThat(answers.keySet()).isSubsetOf("201", "200", "503 unavailable", "gone");
  }

  private void killService() throws IOException {
    killing.writeLock().lock();
    try {
      service.kill();
      service.startAgain();
    } finally {
      killing.writeLock().unlock();
    }
  }

  private Void backUpAgainAndAgain(BackingUpDevice device) throws Exception {
    boolean isAnswered = true;
    // What was sent when the service was killed may be a backup: it is sent until that is known.
    while (!over || !isAnswered) {
      String answer = answerOf(device);
      isAnswered = answer.startsWith("20");
      answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
    }
    return null;
  }

  private String answerOf(BackingUpDevice device) throws InterruptedException {
    try {
      Answer answer = device.backUp();
      return (answer.status() + " " + answer.problem()).strip();
    } catch (IOException killed) {
      // Comes again when the service does.
      killing.readLock().lock();
      killing.readLock().unlock();
      return "gone";
    }
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
          for (Future<?> one : work) {
            assertThat(one.isDone()).as("a device has given up").isFalse();
          }
          assertThat(acknowledged()).as(answers.toString()).isGreaterThanOrEqualTo(many);
        });
  }

  private Set<String> namedObjects() throws SQLException {
    Set<String> named = new HashSet<>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select concat_ws('/', tenant_id, profile_id, pack_id, object_id) from backup.content_pack")) {
      while (rows.next()) {
        named.add(rows.getString(1));
      }
    }
    return named;
  }

  private List<String> objects() {
    List<Path> files = store.objects(BUCKET, tenant.toString());
    return files.stream()
        .map(file -> file.subpath(file.getNameCount() - 4, file.getNameCount()).toString())
        .toList();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("CARRYOVER_DATABASE_URL", database.jdbcUrl());
    environment.put("CARRYOVER_DATABASE_OWNER_PASSWORD", PASSWORDS.owner());
    environment.put("CARRYOVER_DATABASE_APP_PASSWORD", PASSWORDS.app());
    environment.put("CARRYOVER_DATABASE_SYSTEM_PASSWORD", PASSWORDS.system());
    environment.put("CARRYOVER_IDENTITY_URL", identity.issuer().toString());
    environment.put("CARRYOVER_POLICY_URL", issuer.address());
    environment.put("CARRYOVER_KEY_ENCRYPTION_KEYSET", folder.resolve("keyset.json").toString());
    // Events wait in the outbox.
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    environment.put("CARRYOVER_BACKUP_CONTENT_STORE", "s3");
    environment.put("CARRYOVER_BACKUP_S3_BUCKET", BUCKET);
    environment.put("CARRYOVER_BACKUP_S3_ENDPOINT", store.endpoint().toString());
    environment.put("CARRYOVER_BACKUP_S3_PATH_STYLE", "true");
    environment.put("CARRYOVER_BACKUP_S3_ACCESS_KEY_ID", store.accessKeyId());
    environment.put("CARRYOVER_BACKUP_S3_SECRET_ACCESS_KEY", store.secretAccessKey());
    return environment;
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

  private static void close(AutoCloseable server) {
    if (server == null) {
      return;
    }
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
