package io.carryover.load;

import io.carryover.stack.command.ProjectOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Lets the services take in backups as fast as they can and live through the demo, and keeps what
 * Java has learned of them by then.
 */
@Command(
    name = "aot-cache",
    description = {
      "Records what the services do under load, so that they start faster and warm.",
      "Every later start of this build uses it."
    },
    mixinStandardHelpOptions = true)
public final class AotCacheCommand implements Callable<Integer> {

  @Mixin ProjectOptions project;
  @Spec CommandSpec spec;

  @Option(
      names = "--devices",
      defaultValue = "" + AotRecording.DEVICES,
      description = "PCs that live through the demo meanwhile (${DEFAULT-VALUE}).")
  int devices;

  @Option(
      names = "--seconds",
      defaultValue = "" + AotRecording.SECONDS,
      description = "How long backups come in as fast as they can (${DEFAULT-VALUE}).")
  int seconds;

  @Override
  public Integer call() throws InterruptedException, SQLException, IOException, TimeoutException {
    var recording = new AotRecording(project, spec.commandLine().getErr());
    return recording.run(devices, seconds) ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
