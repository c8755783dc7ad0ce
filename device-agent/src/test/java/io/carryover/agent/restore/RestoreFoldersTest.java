package io.carryover.agent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.carryover.agent.protocol.UndoCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreFoldersTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path agent;

  @Test
  void oneProcessIsAtWorkAtATime() throws IOException {
    try (var first = RestoreFolders.open(agent).orElseThrow()) {
      assertThat(RestoreFolders.open(agent)).isEmpty();
      assertThat(first.newestFirst()).isEmpty();
    }
    try (var second = RestoreFolders.open(agent).orElseThrow()) {
      assertThat(second.interrupted()).isEmpty();
    }
  }

  @Test
  void whatHasBegunIsFoundByTheNextProcessAndOnlyTheNewestCanBeInterrupted() throws IOException {
    try (var restores = RestoreFolders.open(agent).orElseThrow()) {
      restores.begin(chosen(1)).note(new RestoreNote.Finished("succeeded", 0));
      restores.begin(chosen(2));
    }

    try (var restores = RestoreFolders.open(agent).orElseThrow()) {
      assertThat(ids(restores.newestFirst())).containsExactly(id(2), id(1));
      assertThat(ids(restores.interrupted().stream().toList())).containsExactly(id(2));
      restores.interrupted().orElseThrow().note(new RestoreNote.EndedElsewhere("expired"));
      assertThat(restores.interrupted()).isEmpty();
    }
  }

  @Test
  void theOldestAreForgottenUnlessTheServerHasYetToHearOfTheirUndo() throws IOException {
    try (var restores = RestoreFolders.open(agent).orElseThrow()) {
      restores.begin(chosen(0)).note(new RestoreNote.Undone(NOON, new UndoCounts(1, 0, 0, 0)));
      for (int number = 1; number <= 7; number++) {
        restores.begin(chosen(number));
      }

      assertThat(ids(restores.newestFirst()))
          .containsExactly(id(7), id(6), id(5), id(4), id(3), id(0));
    }
  }

  @Test
  void aFolderInWhichNothingWasNotedYetIsNoRestore() throws IOException {
    try (var restores = RestoreFolders.open(agent).orElseThrow()) {
      restores.begin(chosen(1));
      Files.createDirectory(agent.resolve("restores").resolve("999999999999999-cut"));

      assertThat(ids(restores.newestFirst())).containsExactly(id(1));
      assertThat(ids(restores.interrupted().stream().toList())).containsExactly(id(1));
    }
  }

  private static UUID id(int number) {
    return new UUID(3, number);
  }

  private static RestoreNote.Chosen chosen(int number) {
    return new RestoreNote.Chosen(
        id(number), NOON.plusSeconds(number), SomeRestore.CHOSEN.choice(), "OLD-PC", Map.of());
  }

  private static List<UUID> ids(List<RestoreMemory> memories) {
    return memories.stream()
        .map(memory -> RestoreProgress.of(memory).chosen().restoreId())
        .toList();
  }
}
