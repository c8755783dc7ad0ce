package io.carryover.load.fanin;

import io.carryover.load.fanin.floor.Floor;
import io.carryover.stack.ServiceProgram;
import io.carryover.stack.state.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The floor, in a process of its own, with a writer for each processor, under the options of Java
 * that the services have.
 */
record FloorRival(StackState stack, int tenants) implements Rival {

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public Optional<Double> perSecond(BackupKind kind, int batch, Duration window)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ServiceProgram.java());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Floor.class.getName(),
            stack.databaseUrl(),
            Long.toString(window.toSeconds()),
            Integer.toString(batch),
            Integer.toString(Runtime.getRuntime().availableProcessors()),
            Boolean.toString(kind.isFull()),
            Integer.toString(tenants)));
    String said =
        new RivalProgram(command, Map.of("PGPASSWORD", stack.secrets().superuserPassword())).run();
    return Optional.of(Double.parseDouble(said.strip().lines().reduce((a, b) -> b).orElseThrow()));
  }
}
