package io.carryover.load.fanin;

import io.carryover.load.fanin.floor.Floor;
import io.carryover.stack.state.StackState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The floor, in a process of its own, with a writer for each processor. */
record FloorRival(StackState stack, int tenants) implements Rival {

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public Optional<Double> perSecond(BackupKind kind, int batch, Duration window)
      throws IOException, InterruptedException {
    String said =
        new RivalProgram(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx224m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Floor.class.getName(),
                    stack.databaseUrl(),
                    Long.toString(window.toSeconds()),
                    Integer.toString(batch),
                    Integer.toString(Runtime.getRuntime().availableProcessors()),
                    Boolean.toString(kind.isFull()),
                    Integer.toString(tenants)),
                Map.of("PGPASSWORD", stack.secrets().superuserPassword()))
            .run();
    return Optional.of(Double.parseDouble(said.strip().lines().reduce((a, b) -> b).orElseThrow()));
  }
}
