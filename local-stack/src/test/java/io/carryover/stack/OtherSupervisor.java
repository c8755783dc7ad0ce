package io.carryover.stack;

import static org.awaitility.Awaitility.await;

import io.carryover.stack.state.Ports;
import io.carryover.stack.state.StackPort;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the fake stack under a process of its own, which tests may kill. */
final class OtherSupervisor {

  private OtherSupervisor() {}

  /** Returns when its stack is ready. */
  static Process start(StackOptions options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(OtherSupervisor.class.getName(), options.folder().path().toString()));
    options.ports().numbers().forEach((port, number) -> command.add(port + "=" + number));
    Process supervisor =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                Redirect.appendTo(new File(options.folder().path().toFile(), "out.log")))
            .start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Stack.running(options.folder().path()).isPresent());
    return supervisor;
  }

  /** Takes the folder, and the ports as {@code KAFKA=9092}. */
  public static void main(String[] arguments) throws InterruptedException {
    var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
    for (String assignment : List.of(arguments).subList(1, arguments.length)) {
      String[] portAndNumber = assignment.split("=", 2);
      numbers.put(StackPort.valueOf(portAndNumber[0]), Integer.parseInt(portAndNumber[1]));
    }
    StackOptions options = FakeStack.in(Path.of(arguments[0]));
    Stack.start(
        new StackOptions(
            options.folder(), new Ports(numbers), options.services(), false, options.patience()),
        ProgressListener.SILENT);
    new CountDownLatch(1).await();
  }
}
