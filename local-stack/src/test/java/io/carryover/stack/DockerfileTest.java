package io.carryover.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What only a machine with Docker would notice. */
class DockerfileTest {

  private static final Path PROJECT = Path.of("..");
  private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

  @Test
  void theImagesKnowTheReactorsModules() throws IOException {
    List<String> modules =
        MODULE
            .matcher(Files.readString(PROJECT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1))
            .toList();

    assertThat(modules).contains("policy-service");
    assertThat(Files.readAllLines(PROJECT.resolve("deploy/Dockerfile")))
        .containsAll(modules.stream().map(m -> "COPY %1$s/pom.xml %1$s/".formatted(m)).toList());
  }
}
