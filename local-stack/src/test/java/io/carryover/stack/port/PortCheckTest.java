package io.carryover.stack.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carryover.embedded.host.FreePort;
import io.carryover.stack.state.Ports;
import io.carryover.stack.state.StackException;
import io.carryover.stack.state.StackPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {

  @Test
  void isContentWithFreePorts() {
    PortCheck.demandFree(freePorts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
  void namesPortPartProgramAndVariable(String address) throws IOException {
    Ports ports = freePorts();
    int taken = ports.of(StackPort.BACKUP);

    try (var inTheWay = new ServerSocket(taken, 1, InetAddress.getByName(address))) {
      assertThat(inTheWay.isBound()).isTrue();
      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> PortCheck.demandFree(ports))
          .withMessage(
              "port %d (backup-service) is in use by java (pid %d): stop that program, or move ours with CARRYOVER_BACKUP_PORT=<port>",
              taken, ProcessHandle.current().pid());
    }
  }

  @Test
  void namesEveryPortThatIsTaken() throws IOException {
    Ports ports = freePorts();

    try (var first =
            new ServerSocket(ports.of(StackPort.KAFKA), 1, InetAddress.getLoopbackAddress());
        var second =
            new ServerSocket(ports.of(StackPort.POSTGRES), 1, InetAddress.getLoopbackAddress())) {
      assertThat(first.isBound() && second.isBound()).isTrue();
      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> PortCheck.demandFree(ports))
          .withMessageContaining("CARRYOVER_KAFKA_PORT")
          .withMessageContaining("CARRYOVER_POSTGRES_PORT");
    }
  }

  private static Ports freePorts() {
    var numbers = new EnumMap<StackPort, Integer>(StackPort.class);
    for (StackPort port : StackPort.values()) {
      int number = FreePort.find();
      while (numbers.containsValue(number)) {
        number = FreePort.find();
      }
      numbers.put(port, number);
    }
    return new Ports(numbers);
  }
}
