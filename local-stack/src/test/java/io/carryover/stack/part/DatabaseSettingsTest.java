package io.carryover.stack.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Postgres gets a part of the machine, and compose gives it the same as a large one. */
class DatabaseSettingsTest {

  private static final long GIGABYTE = 1024L * 1024 * 1024;

  @Test
  void buffersAreAnEighthOfTheMemoryAndAGigabyteAtMost() {
    assertThat(DatabaseSettings.of(2 * GIGABYTE)).contains(entry("shared_buffers", "256MB"));
    assertThat(DatabaseSettings.of(64 * GIGABYTE)).contains(entry("shared_buffers", "1024MB"));
  }

  @Test
  void composeHasTheSameLog() throws IOException {
    String compose = Files.readString(Path.of("../docker-compose.yml"));
    var settings = DatabaseSettings.of(8 * GIGABYTE);

    for (String name : new String[] {"max_wal_size", "min_wal_size"}) {
      assertThat(compose).contains("-c %s=%s".formatted(name, settings.get(name)));
    }
    assertThat(compose).contains("-c shared_buffers=1GB");
  }
}
