package io.carryover.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessGroupTest {

  private static final List<String> TELL_NUMBERS =
      List.of("sh", "-c", "echo $$; ps -o pgid= -p $$");

  @Test
  void leadsAGroupOfItsOwnAndKeepsTheProcessIdThatWeKnow() throws IOException {
    Process process = new ProcessBuilder(ProcessGroup.ownGroup(TELL_NUMBERS)).start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.lines().map(String::strip))
        .containsExactly(String.valueOf(process.pid()), String.valueOf(process.pid()));
  }

  @Test
  void findsAProgramTheWayAShellDoes() {
    assertThat(ProcessGroup.findOnPath("sh"))
        .hasValueSatisfying(path -> assertThat(path).endsWith("/sh"));
    assertThat(ProcessGroup.findOnPath("no-such-program-anywhere")).isEmpty();
  }
}
