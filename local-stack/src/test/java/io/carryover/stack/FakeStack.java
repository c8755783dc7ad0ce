package io.carryover.stack;

import io.carryover.embedded.host.FreePort;
import io.carryover.stack.state.Ports;
import io.carryover.stack.state.StackPort;
import io.carryover.stack.state.StackState;
import io.carryover.stack.state.StateFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Options for stacks with real Postgres and Kafka whose services are fake. */
final class FakeStack {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private FakeStack() {}

  static StackOptions in(Path folder, String... habitsOfReporting) {
    return new StackOptions(
        new StateFolder(folder),
        freePorts(),
        List.of(
            service(StackPort.POLICY, "policy"),
            service(StackPort.REPORTING, "reporting", habitsOfReporting)),
        false,
        PATIENCE);
  }

  static StackOptions impatient(StackOptions options) {
    return new StackOptions(
        options.folder(), options.ports(), options.services(), false, Duration.ofSeconds(20));
  }

  private static ServiceProgram service(StackPort port, String schema, String... habits) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    FakeService.class.getName(),
                    schema),
                Arrays.stream(habits))
            .toList();
    return new ServiceProgram(port, schema, arguments);
  }

  static Ports freePorts() {
    var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
    for (StackPort port : StackPort.values()) {
      int number = FreePort.find();
      while (numbers.containsValue(number)) {
        number = FreePort.find();
      }
      numbers.put(port, number);
    }
    return new Ports(numbers);
  }

  /** How often policy-service has started on the data that it finds. */
  static int notesOfPolicy(Stack stack) throws SQLException {
    StackState state = stack.state();
    var password = Objects.requireNonNull(state.secrets().services().get("policy"));
    try (var connection =
            DriverManager.getConnection(state.databaseUrl(), "policy_owner", password.owner());
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from note")) {
      result.next();
      return result.getInt(1);
    }
  }
}
