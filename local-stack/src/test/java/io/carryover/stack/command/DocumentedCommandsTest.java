package io.carryover.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.MissingParameterException;

/** Every command that README and docs show is one that exists, with options that it takes. */
class DocumentedCommandsTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern SHOWN =
      Pattern.compile("(?:`|^\\$ )\\./carryover ([a-z][^`\\n]*)", Pattern.MULTILINE);

  /** {@code load} and {@code aot-cache} are another module's, which looks at them itself. */
  private static final Set<String> OF_THE_SCRIPT =
      Set.of("test", "build", "help", "mutation", "load", "aot-cache");

  static Stream<String> commands() throws IOException {
    Set<String> commands = new TreeSet<>();
    try (var docs = Files.walk(PROJECT.resolve("docs"))) {
      List<Path> pages =
          Stream.concat(
                  Stream.of(PROJECT.resolve("README.md")),
                  docs.filter(file -> file.toString().endsWith(".md")))
              .toList();
      for (Path page : pages) {
        SHOWN
            .matcher(Files.readString(page))
            .results()
            .map(DocumentedCommandsTest::command)
            .forEach(commands::add);
      }
    }
    return commands.stream();
  }

  @Test
  void theReadmeShowsTheDemoAndTheTests() throws IOException {
    assertThat(commands()).contains("demo", "test");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isUnderstood(String command) throws IOException {
    List<String> words = List.of(command.split(" +"));
    if (OF_THE_SCRIPT.contains(words.getFirst())) {
      assertThat(PROJECT.resolve("carryover")).content().contains("\n  " + words.getFirst());
    } else {
      assertThatCode(() -> parse(words)).as("./carryover %s", command).doesNotThrowAnyException();
    }
  }

  /** A page may name a command without all that it demands, but nothing that it does not take. */
  private static void parse(List<String> words) {
    try {
      Carryover.commandLine().parseArgs(words.toArray(String[]::new));
    } catch (MissingParameterException e) {
      assertThat(words).as("more than its name needs all of it").hasSizeLessThanOrEqualTo(2);
    }
  }

  private static String command(MatchResult found) {
    return found.group(1).strip();
  }
}
