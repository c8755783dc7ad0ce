package io.carryover.stack;

import io.carryover.stack.state.StackPort;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the services, as a Java program.
 *
 * @param port where it listens; names the part, too
 * @param schema its schema in the database, and the prefix of its roles
 * @param javaArguments what is run: {@code -jar} and a file, or a classpath and a class
 */
public record ServiceProgram(StackPort port, String schema, List<String> javaArguments) {

  public ServiceProgram {
    javaArguments = List.copyOf(javaArguments);
  }

  /** The four services as Maven has built them. */
  static List<ServiceProgram> builtIn(Path project) {
    return List.of(
        built(project, StackPort.POLICY, "policy"),
        built(project, StackPort.BACKUP, "backup"),
        built(project, StackPort.RESTORE, "restore"),
        built(project, StackPort.REPORTING, "reporting"));
  }

  private static ServiceProgram built(Path project, StackPort port, String schema) {
    Path jar = project.resolve(port.part()).resolve("target/quarkus-app/quarkus-run.jar");
    return new ServiceProgram(port, schema, List.of("-jar", jar.toString()));
  }
}
