package io.carryover.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Stands for a service: it opens its schema with the role and the password that it was given, is
 * ready when that worked, and notes down when it is told to end.
 *
 * <p>Arguments: its schema; then what it is to do, if anything unusual. Without arguments its
 * schema is that of the service whose folder its jar lies in.
 */
final class FakeService {

  static final String DIES_AT_START = "dies-at-start";
  static final String NEVER_READY = "never-ready";

  private FakeService() {}

  public static void main(String[] arguments) throws Exception {
    String schema = arguments.length == 0 ? schemaOfItsFolder() : arguments[0];
    List<String> habits =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    System.out.println("this is " + schema);
    if (habits.contains(DIES_AT_START)) {
      System.out.println("there is something very wrong with " + schema);
      System.exit(7);
    }
    note("started " + schema);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> noteEnd(schema)));
    useDatabase(schema);
    serve(habits.contains(NEVER_READY) ? 503 : 200);
  }

  private static String schemaOfItsFolder() {
    return System.getProperty("java.class.path").replaceFirst(".*/([a-z]+)-service/.*", "$1");
  }

  private static void noteEnd(String schema) {
    try {
      useDatabase(schema);
      note("ended " + schema);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the database was gone before " + schema, e);
    }
  }

  /** One row for each start and end, so that what was written can be counted after a restart. */
  private static void useDatabase(String schema) throws SQLException {
    Map<String, String> environment = System.getenv();
    try (var connection =
            DriverManager.getConnection(
                environment.get("CARRYOVER_DATABASE_URL"),
                schema + "_owner",
                environment.get("CARRYOVER_DATABASE_OWNER_PASSWORD"));
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists note (at timestamptz)");
      statement.execute("insert into note values (now())");
    }
  }

  private static void serve(int readiness) throws IOException {
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    var address =
        new InetSocketAddress(InetAddress.getByName(System.getenv("QUARKUS_HTTP_HOST")), port);
    var server = HttpServer.create(address, 16);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(readiness, -1);
          exchange.close();
        });
    server.createContext(
        "/environment",
        exchange -> {
          byte[] body = System.getenv().toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static void note(String line) throws IOException {
    Files.writeString(
        Path.of("diary"),
        line + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
