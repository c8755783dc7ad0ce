package io.carryover.agent.command;

import io.carryover.agent.restore.RestoreFolders;
import java.io.IOException;
import java.nio.file.Path;

/** The restores that this PC's agent remembers. */
final class Remembered {

  private Remembered() {}

  static RestoreFolders restores(Path agentFolder) throws IOException {
    return RestoreFolders.open(agentFolder)
        .orElseThrow(() ->
            new AgentException(
                "another command is at work with this PC's restores: run this again when it has"
                    + " ended"));
  }
}
