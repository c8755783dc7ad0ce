package io.carryover.load;

import io.carryover.load.fanin.FanInCommand;
import io.carryover.simulator.loop.FleetLoop;
import io.carryover.stack.ServiceProgram;
import io.carryover.stack.Stack;
import io.carryover.stack.StackOptions;
import io.carryover.stack.aot.AotCache;
import io.carryover.stack.command.ProjectOptions;
import io.carryover.stack.demo.DemoTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Records the services under load, and makes their ahead-of-time caches of it. */
public record AotRecording(ProjectOptions project, PrintWriter err) {

  /** PCs that live through the demo meanwhile. */
  static final int DEVICES = 60;

  /** How long backups come in as fast as they can. */
  static final int SECONDS = 40;

  private static final long SEED = 2026;
  private static final double BYTES_OF_A_MEGABYTE = 1e6;

  /** Records what is not recorded of this build yet. */
  public void runUnlessDone()
      throws InterruptedException, SQLException, IOException, TimeoutException {
    boolean isDone =
        ServiceProgram.recordedIn(project.project()).stream()
            .allMatch(service -> AotCache.of(project.project(), service.port()).isUsable());
    if (!isDone) {
      run(DEVICES, SECONDS);
    }
  }

  /**
   * Records, whatever is there.
   *
   * @param devices that live through the demo
   * @param seconds of backups that come in as fast as they can
   * @return false if something went wrong meanwhile; then no cache is made
   */
  public boolean run(int devices, int seconds)
      throws InterruptedException, SQLException, IOException, TimeoutException {
    Path folder = project.stateFolder().resolve("aot");
    List<ServiceProgram> recorded = ServiceProgram.recordedIn(project.project());
    StackOptions options = project.stack().running(recorded).in(folder).fresh(true);
    var progress = new Progress(err, Boolean.getBoolean("carryover.terminal"));
    progress.say("Recording what the services do under load ...");
    try (Stack stack = Stack.start(options, part -> {})) {
      if (!FanInCommand.takesIn(stack, options, project.project(), seconds, progress)) {
        progress.say("Some backups are wrong: ./carryover load fan-in tells. No cache was made.");
        return false;
      }
      DemoTarget target = DemoTarget.of(stack.state());
      var loop = new FleetLoop(target.services(), target.directory(), (stage, done, total) -> {});
      if (!loop.run(devices, SEED).held()) {
        progress.say("The demo did not hold: ./carryover demo tells what. No cache was made.");
        return false;
      }
    }
    for (ServiceProgram service : recorded) {
      String name = service.port().part();
      long begun = System.nanoTime();
      long bytes =
          AotCache.of(project.project(), service.port())
              .create(service.java(), folder.resolve("logs").resolve(name + ".aot.log"));
      err.printf(
          "  ✓ %-18s %5.0f MB %6.1f s%n",
          name, bytes / BYTES_OF_A_MEGABYTE, (System.nanoTime() - begun) / 1e9);
      err.flush();
    }
    return true;
  }
}
