package io.carryover.stack.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carryover.stack.state.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceListTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(2, 2);

  @TempDir Path folder;

  @Test
  void namesADeviceALineWithAProfileOrWithout() throws IOException {
    Path file = file("# Sales\n\n%s\n  %s , %s \n%s,\n".formatted(ONE, TWO, ONE, TWO));

    assertThat(DeviceList.read(file))
        .containsExactly(
            Map.of("deviceId", ONE),
            Map.of("deviceId", TWO, "profileId", ONE),
            Map.of("deviceId", TWO));
  }

  @Test
  void namesTheLineThatItDoesNotUnderstand() throws IOException {
    for (String bad : new String[] {"LAPTOP-7", ONE + ",x", ONE + "," + TWO + "," + ONE}) {
      Path file = file(ONE + "\n" + bad + "\n");

      assertThatThrownBy(() -> DeviceList.read(file))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("Line 2 is not");
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("devices.txt"), text);
  }
}
