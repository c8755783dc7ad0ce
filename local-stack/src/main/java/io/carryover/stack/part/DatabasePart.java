package io.carryover.stack.part;

import io.carryover.embedded.database.DatabaseOptions;
import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServicePasswords;
import io.carryover.stack.port.PortCheck;
import io.carryover.stack.state.ProcessIdentity;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Postgres with the schemas and roles of all services. */
public record DatabasePart(
    String name,
    int port,
    Path dataFolder,
    DatabaseOptions options,
    Map<String, ServicePasswords> services)
    implements Part {

  @Override
  public Instance launch() {
    EmbeddedDatabase database = EmbeddedDatabase.start(options);
    try {
      services.forEach(database::prepareService);
      return new RunningDatabase(database, dataFolder);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  @Override
  public boolean isHealthy() {
    return PortCheck.answers(port);
  }

  private record RunningDatabase(EmbeddedDatabase database, Path dataFolder) implements Instance {

    @Override
    public ProcessIdentity process() {
      return ProcessIdentity.of(database.process(), dataFolder.toString());
    }

    @Override
    public CompletableFuture<String> ended() {
      return database.onExit().thenApply(ended -> "its process ended");
    }

    @Override
    public void stop() {
      database.close();
    }
  }
}
