package io.carryover.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void hasTheDocumentedDefaults() {
    Ports ports = Ports.from(Map.of());

    assertThat(ports.numbers())
        .containsOnly(
            Map.entry(StackPort.POLICY, 8081),
            Map.entry(StackPort.BACKUP, 8082),
            Map.entry(StackPort.RESTORE, 8083),
            Map.entry(StackPort.REPORTING, 8084),
            Map.entry(StackPort.IDENTITY, 8085),
            Map.entry(StackPort.KAFKA, 9092),
            Map.entry(StackPort.POSTGRES, 5433));
  }

  @Test
  void aVariableMovesOnePort() {
    Ports ports = Ports.from(Map.of("CARRYOVER_POLICY_PORT", " 18081 "));

    assertThat(ports.of(StackPort.POLICY)).isEqualTo(18081);
    assertThat(ports.of(StackPort.BACKUP)).isEqualTo(8082);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65536", "99999999999", "http"})
  void namesTheVariableThatIsWrong(String value) {
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> Ports.from(Map.of("CARRYOVER_KAFKA_PORT", value)))
        .withMessageContaining("CARRYOVER_KAFKA_PORT must be a port from 1 to 65535");
  }

  @Test
  void givesNoPortTwice() {
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> Ports.from(Map.of("CARRYOVER_RESTORE_PORT", "8081")))
        .withMessage(
            "CARRYOVER_POLICY_PORT and CARRYOVER_RESTORE_PORT are both 8081: give each its own port");
  }
}
