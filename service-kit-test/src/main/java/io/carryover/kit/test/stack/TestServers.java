package io.carryover.kit.test.stack;

import io.carryover.embedded.database.EmbeddedDatabase;
import io.carryover.embedded.database.ServiceDatabaseScript;
import io.carryover.embedded.database.ServicePasswords;
import io.carryover.embedded.kafka.EmbeddedKafka;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka and Postgres for tests, wherever they run. */
sealed interface TestServers {

  /** Kafka's bootstrap servers. */
  String kafka();

  /** The JDBC address of the database, without user and password. */
  String jdbcUrl();

  /**
   * A connection that row-level security does not bind, for preparing and for looking behind it.
   */
  Connection superuser() throws SQLException;

  /** Starts what {@code -Dstack} asks for. */
  static TestServers start() {
    String stack = System.getProperty("stack", "auto").toLowerCase(Locale.ROOT);
    return switch (stack) {
      case "embedded" -> Embedded.start();
      case "containers" -> Containers.start();
      case "external" -> External.fromEnvironment();
      case "auto" ->
          DockerClientFactory.instance().isDockerAvailable()
              ? Containers.start()
              : Embedded.start();
      default ->
          throw new IllegalArgumentException(
              "-Dstack=%s: choose embedded, containers or external.".formatted(stack));
    };
  }

  /** Creates a service's schema and roles. */
  default void prepare(String service, ServicePasswords passwords) {
    try (var connection = superuser();
        var statement = connection.createStatement()) {
      statement.execute(ServiceDatabaseScript.fill(service, passwords).sql());
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The database of %s cannot be prepared.".formatted(service), e);
    }
  }

  /** From Maven artifacts; ends with this JVM. */
  record Embedded(EmbeddedKafka broker, EmbeddedDatabase database) implements TestServers {
    static Embedded start() {
      return new Embedded(EmbeddedKafka.start(), EmbeddedDatabase.start());
    }

    @Override
    public String kafka() {
      return broker.bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
      return database.jdbcUrl();
    }

    @Override
    public Connection superuser() throws SQLException {
      return database.connect();
    }
  }

  /** From public images, by Testcontainers, which also ends them. */
  record Containers(KafkaInContainer broker, PostgreSQLContainer database) implements TestServers {
    static Containers start() {
      var broker = new KafkaInContainer();
      var database = new PostgreSQLContainer("postgres:18").withDatabaseName("carryover");
      // Testcontainers switches fsync off to be faster; the services would rightly refuse to start.
      database.withCommand("postgres", "-c", "max_connections=200");
      // While the image prepares its data, its server listens on no network: answering means ready.
      database.waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1"));
      broker.start();
      database.start();
      return new Containers(broker, database);
    }

    @Override
    public String kafka() {
      return broker.bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
      return "jdbc:postgresql://%s:%d/carryover"
          .formatted(database.getHost(), database.getMappedPort(5432));
    }

    @Override
    public Connection superuser() throws SQLException {
      return DriverManager.getConnection(jdbcUrl(), database.getUsername(), database.getPassword());
    }
  }

  /** Already running, named by {@code CARRYOVER_TEST_*} variables. */
  record External(String kafka, String jdbcUrl, String user, String password)
      implements TestServers {
    static External fromEnvironment() {
      return new External(
          demand("CARRYOVER_TEST_KAFKA"),
          demand("CARRYOVER_TEST_JDBC_URL"),
          demand("CARRYOVER_TEST_SUPERUSER"),
          demand("CARRYOVER_TEST_SUPERUSER_PASSWORD"));
    }

    private static String demand(String variable) {
      String value = System.getenv(variable);
      if (value == null || value.isBlank()) {
        throw new IllegalStateException("-Dstack=external needs the variable " + variable + ".");
      }
      return value;
    }

    @Override
    public Connection superuser() throws SQLException {
      return DriverManager.getConnection(jdbcUrl, user, password);
    }
  }
}
