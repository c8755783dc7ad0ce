package io.carryover.stack.command;

import io.carryover.stack.StackOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which project a command is about; the script says so. */
public final class ProjectOptions {

  @Option(
      names = "--project",
      hidden = true,
      defaultValue = "${sys:carryover.project:-.}",
      description = "The folder that Carryover was checked out to.")
  Path folder;

  /** The folder of the project, absolute. */
  public Path project() {
    return folder.toAbsolutePath().normalize();
  }

  /** The folder in which its stack lives. */
  public Path stateFolder() {
    return StackOptions.stateFolder(project());
  }

  /** The stack of the project, its ports moved by the environment. */
  public StackOptions stack() {
    return StackOptions.ofProject(project(), System.getenv());
  }
}
