package io.carryover.agent.command;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.RefusedException;
import io.carryover.agent.protocol.UnreachableException;
import io.carryover.agent.restore.DeviceRestoreServer;
import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreNote;
import io.carryover.agent.restore.RestoreUndo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Tells restore-service what was undone. An undo needs no server, so it may hear of it later; and
 * no other work of the agent waits for that.
 */
final class UndoNews {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private UndoNews() {}

  /** Tells whatever it does not know yet, unless another command is at work with the restores. */
  static void tell(Path agentFolder, DeviceClient client, PrintWriter err) throws IOException {
    var restores = RestoreFolders.open(agentFolder);
    if (restores.isPresent()) {
      try (var open = restores.get()) {
        tell(open, client, err);
      }
    }
  }

  /** Tells whatever it does not know yet. */
  static void tell(RestoreFolders restores, DeviceClient client, PrintWriter err) {
    var server = new DeviceRestoreServer(client, Duration.ZERO);
    for (RestoreMemory memory : restores.newestFirst().reversed()) {
      try {
        RestoreUndo.tell(server, memory);
      } catch (UnreachableException e) {
        err.println(
            "restore-service was not reached; the next command of this agent tells it what was undone.");
        return;
      } catch (RefusedException e) {
        err.printf("restore-service does not note what was undone: %s%n", e.getMessage());
        if (e.status() < SERVER_ERROR && e.status() != TOO_MANY_REQUESTS) {
          // It would say the same for ever.
          memory.note(new RestoreNote.Told());
        }
      }
    }
  }
}
