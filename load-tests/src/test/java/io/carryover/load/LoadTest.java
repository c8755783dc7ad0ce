package io.carryover.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern SHOWN =
      Pattern.compile(
          "(?:`|^\\$ )\\./carryover (?:load (?=[a-z])|(?=aot-cache))([^`\\n]+)", Pattern.MULTILINE);

  static Stream<String> documented() throws IOException {
    try (var docs = Files.walk(PROJECT.resolve("docs"))) {
      List<Path> pages =
          Stream.concat(
                  Stream.of(PROJECT.resolve("README.md")),
                  docs.filter(file -> file.toString().endsWith(".md")))
              .toList();
      Stream.Builder<String> commands = Stream.builder();
      for (Path page : pages) {
        SHOWN.matcher(Files.readString(page)).results().map(m -> m.group(1)).forEach(commands);
      }
      return commands.build().distinct();
    }
  }

  @ParameterizedTest
  @MethodSource("documented")
  void whatTheDocsShowIsUnderstood(String command) {
    assertThatCode(() -> Load.commandLine().parseArgs(command.strip().split(" +", -1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aFleetThatIsTooSmallToMeasureIsRefusedBeforeAnythingStarts() {
    var err = new StringWriter();

    int exitCode =
        Load.commandLine().setErr(new PrintWriter(err)).execute("policy-fan-out", "--devices", "5");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("--devices takes 1,000 to 1,000,000.");
  }

  @Test
  void aRateThatNoMachineHasIsRefusedBeforeAnythingStarts() {
    var err = new StringWriter();

    int exitCode =
        Load.commandLine()
            .setErr(new PrintWriter(err))
            .execute("restore-page", "--offers-per-second", "0");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("--offers-per-second takes 1 to 1,000.");
  }

  @Test
  void aStoreThatIsLargerThanCanBeMadeIsRefusedBeforeAnythingStarts() {
    var err = new StringWriter();

    int exitCode =
        Load.commandLine().setErr(new PrintWriter(err)).execute("fan-in", "--growth", "1000000000");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("--growth takes 0 to 100,000,000.");
  }

  @Test
  void aKindOfBackupThatIsNotThereIsRefusedBeforeAnythingStarts() {
    var err = new StringWriter();

    int exitCode =
        Load.commandLine()
            .setErr(new PrintWriter(err))
            .execute("fan-in", "--kinds", "full-8k,full-9k");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("There is no kind full-9k.");
  }
}
