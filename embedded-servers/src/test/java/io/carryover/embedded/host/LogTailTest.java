package io.carryover.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir Path folder;

  @Test
  void showsTheLastLinesOfALogOfAnySize() throws IOException {
    String lines =
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n\n"));
    Path log = Files.writeString(folder.resolve("a.log"), lines);

    assertThat(LogTail.of(log, 2)).containsExactly("line 99998", "line 99999");
  }

  @Test
  void showsNothingOfALogThatWasNeverWritten() {
    assertThat(LogTail.of(folder.resolve("b.log"), 2)).isEmpty();
  }
}
