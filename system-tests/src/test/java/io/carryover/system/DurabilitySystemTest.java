package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.database.DatabaseOptions;
import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No service acknowledges anything on a Postgres that could lose it. */
class DurabilitySystemTest {

  private static final List<String> SERVICES = List.of("policy", "backup", "restore", "reporting");
  private static final ServicePasswords PASSWORDS =
      new ServicePasswords("owner-secret", "app-secret", "system-secret");
  private static final String SUPERUSER_PASSWORD = "superuser-secret";

  @TempDir private static Path data;

  private static ForgetfulPostgres postgres;

  @TempDir private Path folder;

  /** The embedded server insists on being durable: it prepares the data, another one serves it. */
  @BeforeAll
  static void startPostgresWithoutFsync() throws IOException {
    List<String> command;
    String jdbcUrl;
    var options = DatabaseOptions.keptIn(data.resolve("postgres"), SUPERUSER_PASSWORD);
    try (var database = EmbeddedDatabase.start(options)) {
      SERVICES.forEach(service -> database.prepareService(service, PASSWORDS));
      command = ForgetfulPostgres.commandOf(database.process());
      jdbcUrl = database.jdbcUrl();
    }
    postgres = ForgetfulPostgres.start(command, jdbcUrl);
    postgres.awaitFsyncOff(SUPERUSER_PASSWORD);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.stop();
  }

  @Test
  void noServiceStartsWhereFsyncIsOff() throws Exception {
    Map<String, Process> processes = new TreeMap<>();
    try {
      // At the same time: each takes its time until it looks at the database.
      for (String service : SERVICES) {
        processes.put(service, start(service, output(service)));
      }
      for (String service : SERVICES) {
        Process process = processes.get(service);
        assertThat(process.waitFor(90, TimeUnit.SECONDS))
            .as("%s gives up by itself", service)
            .isTrue();
        assertThat(process.exitValue()).as(service).isNotZero();
        assertThat(output(service))
            .content()
            .contains(
                "Postgres has fsync = off: acknowledged data could be lost."
                    + " Set fsync = on in postgresql.conf and restart.");
      }
    } finally {
      processes.values().forEach(Process::destroyForcibly);
    }
  }

  private Path output(String service) {
    return folder.resolve(service + ".log");
  }

  private static Process start(String service, Path output) throws IOException {
    Path jar = Path.of("..", service + "-service", "target", "quarkus-app", "quarkus-run.jar");
    assertThat(jar).as("the packaged service").isRegularFile();
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(Files.createFile(output).toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "CARRYOVER_DATABASE_URL",
                postgres.jdbcUrl(),
                "CARRYOVER_DATABASE_OWNER_PASSWORD",
                "owner-secret",
                "CARRYOVER_DATABASE_APP_PASSWORD",
                "app-secret",
                "CARRYOVER_DATABASE_SYSTEM_PASSWORD",
                "system-secret",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:1",
                "CARRYOVER_IDENTITY_URL",
                "http://127.0.0.1:1",
                "CARRYOVER_POLICY_URL",
                "http://127.0.0.1:1",
                "CARRYOVER_DEVICE_TOKEN_KEYS",
                output.resolveSibling(service + "-keys.json").toString(),
                "CARRYOVER_KEY_ENCRYPTION_KEYSET",
                output.resolveSibling(service + "-keyset.json").toString(),
                "QUARKUS_HTTP_PORT",
                "0"));
    return builder.start();
  }
}
