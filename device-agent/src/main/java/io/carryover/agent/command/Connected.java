package io.carryover.agent.command;

import io.carryover.agent.protocol.DeviceClient;
import io.carryover.agent.protocol.DeviceKey;
import io.carryover.agent.protocol.PatientHttp;
import java.time.Duration;

/** An enrolled PC in conversation with the services. */
record Connected(PatientHttp http, DeviceClient client) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Connected as(AgentMemory memory) {
    return as(memory, PATIENCE);
  }

  /** One who is told to come again does so in its next run. */
  static Connected withoutPatience(AgentMemory memory) {
    return as(memory, Duration.ZERO);
  }

  private static Connected as(AgentMemory memory, Duration patience) {
    var http = new PatientHttp(patience);
    var key = DeviceKey.fromPrivateJwk(memory.key());
    return new Connected(http, new DeviceClient(http, memory.services(), memory.enrolment(), key));
  }

  @Override
  public void close() {
    http.close();
  }
}
