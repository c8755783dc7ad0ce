package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No service acknowledges anything on a Postgres that could lose it. */
class DurabilitySystemTest {

  private static final ServicePasswords PASSWORDS =
      new ServicePasswords("owner-secret", "app-secret", "system-secret");
  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.start();

  @TempDir private Path folder;

  @BeforeAll
  static void letCommitsBeForgotten() throws SQLException {
    try (var connection = DATABASE.connect();
        var statement = connection.createStatement()) {
      // The one of the three settings that can be switched off for a server that insists on them.
      statement.execute(
          "alter database %s set synchronous_commit = off".formatted(EmbeddedDatabase.NAME));
    }
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"policy", "backup", "restore", "reporting"})
  void aServiceRefusesToStart(String service) throws Exception {
    DATABASE.prepareService(service, PASSWORDS);
    Path output = folder.resolve(service + ".log");

    Process process = start(service, output);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it gives up by itself").isTrue();
      assertThat(process.exitValue()).isNotZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(output)
        .content()
        .contains(
            "Postgres has synchronous_commit = off: acknowledged data could be lost."
                + " Set synchronous_commit = on in postgresql.conf and restart.");
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
                DATABASE.jdbcUrl(),
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
                output.resolveSibling("keys.json").toString(),
                "CARRYOVER_KEY_ENCRYPTION_KEYSET",
                output.resolveSibling("keyset.json").toString(),
                "QUARKUS_HTTP_PORT",
                "0"));
    return builder.start();
  }
}
