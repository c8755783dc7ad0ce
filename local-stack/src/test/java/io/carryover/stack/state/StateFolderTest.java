package io.carryover.stack.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  @TempDir Path path;

  private StateFolder folder;

  @BeforeEach
  void create() {
    folder = new StateFolder(path.resolve(".carryover"));
    folder.create();
  }

  @Test
  void givesBackWhatWasWritten() {
    StackState state = someState();

    folder.write(state);

    assertThat(folder.read()).contains(state);
  }

  @Test
  void knowsNothingBeforeTheFirstRun() {
    assertThat(folder.read()).isEmpty();
  }

  @Test
  void saysWhatToDoWithADamagedFile() throws IOException {
    Files.writeString(folder.path().resolve("stack.json"), "{\"format\":");

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(folder::read)
        .withMessageContaining("is damaged")
        .withMessageContaining("delete the folder");
  }

  @Test
  void doesNotReadWhatAnotherVersionHasWritten() throws IOException {
    folder.write(someState());
    Path file = folder.path().resolve("stack.json");
    Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(folder::read)
        .withMessageContaining("another version");
  }

  @Test
  void isLockedByOneAtATime() {
    try (var first = folder.tryLock().orElseThrow()) {
      assertThat(first.channel().isOpen()).isTrue();
      assertThat(folder.tryLock()).isEmpty();
    }

    assertThat(folder.tryLock())
        .hasValueSatisfying(again -> {
          assertThat(again.channel().isOpen()).isTrue();
          again.close();
        });
  }

  @Test
  void clearingForgetsAllButTheLogs() throws IOException {
    folder.write(someState());
    Files.writeString(folder.data().resolve("kek.json"), "{}");
    Files.writeString(folder.startLog("kafka"), "a line");

    folder.clear();

    assertThat(folder.read()).isEmpty();
    assertThat(folder.data()).isEmptyDirectory();
    assertThat(folder.log("kafka")).hasContent("a line");
  }

  @Test
  void keepsTheLogOfThePreviousRun() throws IOException {
    Files.writeString(folder.startLog("kafka"), "first");

    Files.writeString(folder.startLog("kafka"), "second");

    assertThat(folder.log("kafka")).hasContent("second");
    assertThat(folder.log("kafka.previous")).hasContent("first");
  }

  @Test
  void makesPasswordsThatAreHardToGuessAndKeepsThem() {
    Secrets secrets = Secrets.generate().covering(List.of("policy"));

    Secrets more = secrets.covering(List.of("policy", "backup"));

    assertThat(more.services()).containsKeys("policy", "backup");
    assertThat(more.services().get("policy")).isEqualTo(secrets.services().get("policy"));
    assertThat(more.superuserPassword()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(more).asString().doesNotContain(more.superuserPassword());
  }

  private static StackState someState() {
    var process = new ProcessIdentity(4711, Instant.parse("2026-11-01T10:00:00Z"), "mark");
    var part =
        new PartStatus(
            "kafka",
            9092,
            Phase.HEALTHY,
            Instant.parse("2026-11-01T10:00:04.5Z"),
            Duration.ofMillis(4500),
            process,
            2,
            "killed by signal 9");
    StackState initial = StackState.initial(Ports.from(Map.of()));
    return initial
        .supervisedBy(process, initial.ports(), initial.secrets().covering(List.of("policy")))
        .with(List.of(part))
        .becomeReady();
  }
}
