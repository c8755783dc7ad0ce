package io.carryover.load.fanin;

import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of services as their own migrations make them. */
record ServiceSchemas(EmbeddedDatabase server) {

  private static final String MIGRATIONS = "src/main/resources/db/migration";
  private static final ServicePasswords PASSWORDS = new ServicePasswords("owner", "app", "system");

  void make(String service) throws SQLException, IOException {
    server.prepareService(service, PASSWORDS);
    try (var database = server.connectAs(service + "_owner", PASSWORDS.owner())) {
      database.setSchema(service);
      run(database, service, Path.of("../service-kit/src/main/resources/db/kit"));
      run(database, service, Path.of("..", service + "-service", MIGRATIONS));
    }
  }

  private static void run(Connection database, String service, Path folder)
      throws SQLException, IOException {
    try (var files = Files.list(folder);
        var statement = database.createStatement()) {
      for (Path file : files.sorted().toList()) {
        statement.execute(Files.readString(file).replace("${service}", service));
      }
    }
  }
}
