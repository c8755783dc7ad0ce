package io.carryover.system;

import io.carryover.embedded.host.FreePort;
import io.carryover.stack.ProgressListener;
import io.carryover.stack.ServiceProgram;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One local stack for all stories, on free ports and with data of its own; ends with the JVM. */
final class StackOfTests {

  private static final List<String> PARTS =
      List.of("POLICY", "BACKUP", "RESTORE", "REPORTING", "IDENTITY", "KAFKA", "POSTGRES");

  private static final Path FOLDER = Path.of("target").toAbsolutePath();

  private StackOfTests() {}

  private static final class Running {
    static final Stack STACK = start();
  }

  static Stack get() {
    return Running.STACK;
  }

  /** The folder that commands must be told, to find this stack. */
  static Path folder() {
    get();
    return FOLDER;
  }

  private static Stack start() {
    try {
      Path project = Path.of("..").toRealPath();
      Path folder = Files.createDirectories(StackOptions.stateFolder(FOLDER)).toRealPath();
      StackOptions options = StackOptions.ofProject(project, freePorts()).in(folder).fresh(true);
      List<ServiceProgram> services = options.services().stream().map(StackOfTests::quick).toList();
      Stack stack = Stack.start(options.running(services), ProgressListener.SILENT);
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      return stack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the optimizing compiler costs, a stack does not live to gain in the time of its tests. */
  private static ServiceProgram quick(ServiceProgram service) {
    List<String> arguments = new ArrayList<>(service.javaArguments());
    arguments.addFirst("-XX:TieredStopAtLevel=1");
    return new ServiceProgram(service.port(), service.schema(), arguments);
  }

  private static Map<String, String> freePorts() {
    Iterator<Integer> ports = Stream.generate(FreePort::find).distinct().iterator();
    Map<String, String> numbers = new HashMap<>();
    PARTS.forEach(
        part -> numbers.put("CARRYOVER_%s_PORT".formatted(part), Integer.toString(ports.next())));
    return numbers;
  }
}
