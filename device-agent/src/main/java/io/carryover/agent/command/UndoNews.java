package io.carryover.agent.command;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.UnreachableException;
import io.carryover.agent.restore.DeviceRestoreServer;
import io.carryover.agent.restore.RestoreFolders;
import io.carryover.agent.restore.RestoreMemory;
import io.carryover.agent.restore.RestoreUndo;
import java.io.PrintWriter;
import java.time.Duration;

/** Tells restore-service what was undone. An undo needs no server, so it may hear of it later. */
final class UndoNews {

  private UndoNews() {}

  /** Tells whatever it does not know yet. */
  static void tell(RestoreFolders restores, DeviceClient client, PrintWriter err) {
    var server = new DeviceRestoreServer(client, Duration.ZERO);
    try {
      for (RestoreMemory memory : restores.newestFirst().reversed()) {
        RestoreUndo.tell(server, memory);
      }
    } catch (UnreachableException e) {
      err.println(
          "restore-service was not reached; the next command of this agent tells it what was"
              + " undone.");
    }
  }
}
