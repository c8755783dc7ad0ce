package io.carryover.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.embedded.database.DatabaseOptions;
import io.carryover.embedded.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No service acknowledges anything on a Postgres that could lose it. */
class DurabilitySystemTest {

  private static final List<String> SERVICES = List.of("policy", "backup", "restore", "reporting");
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
      SERVICES.forEach(service -> database.prepareService(service, PackagedService.PASSWORDS));
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
    Map<String, PackagedService> started = new TreeMap<>();
    try {
      // At the same time: each takes its time until it looks at the database.
      for (String service : SERVICES) {
        started.put(service, PackagedService.start(service, postgres.jdbcUrl(), Map.of(), folder));
      }
      for (String service : SERVICES) {
        assertThat(started.get(service).outputOnceGivenUp())
            .as(service)
            .contains(
                "Postgres has fsync = off: acknowledged data could be lost."
                    + " Set fsync = on in postgresql.conf and restart.");
      }
    } finally {
      started.values().forEach(PackagedService::close);
    }
  }
}
