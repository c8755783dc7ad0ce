package io.carryover.agent.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the agent keeps what it remembers. */
final class AgentFolder {

  @Option(
      names = "--state",
      defaultValue = "${sys:user.home}/.carryover/agent",
      description = "The agent's own folder, one for each PC (${DEFAULT-VALUE}).")
  Path folder;
}
