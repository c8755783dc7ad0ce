package io.carryover.agent.command;

import picocli.CommandLine.Command;

/** The reference agent on the command line. */
@Command(
    name = "agent",
    description = "Backs up and restores a real PC's settings and apps.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EnrollCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ResumeCommand.class,
      UndoCommand.class,
      AppsCommand.class,
      ReportCommand.class,
      AgentStatusCommand.class
    })
public final class AgentCommand {}
