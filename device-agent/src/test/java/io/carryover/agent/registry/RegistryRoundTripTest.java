package io.carryover.agent.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegistryRoundTripTest {

  private static final int CASES = 10_000;
  private static final long FIRST_SEED = 7_261_123L;

  @Test
  void whatIsWrittenIsReadBackByteForByte() throws IOException {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      var entries = new RegistryGenerator(seed).file();

      byte[] written = RegistryFiles.write(entries);

      assertThat(RegistryFiles.readAll(written)).as("seed %d", seed).isEqualTo(entries);
      assertThat(RegistryFiles.write(RegistryFiles.readAll(written)))
          .as("seed %d", seed)
          .isEqualTo(written);
    }
  }

  @Test
  void aFileCutAnywhereIsRefusedOrReadUpToAWholeStatement() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      var entries = new RegistryGenerator(seed).file();
      byte[] written = RegistryFiles.write(entries);
      int header = RegistryFiles.write(entries.subList(0, 0)).length;

      for (int length = header; length < written.length; length++) {
        byte[] cut = Arrays.copyOf(written, length);
        try {
          var read = RegistryFiles.readAll(cut);
          assertThat(read)
              .as("seed %d cut at %d", seed, length)
              .isEqualTo(entries.subList(0, read.size()));
        } catch (RegistryFileException e) {
          assertThat(e.reason())
              .as("seed %d cut at %d", seed, length)
              .isEqualTo(RegistryFileException.Reason.TRUNCATED);
        }
      }
    }
  }

  @Test
  void damagedBytesAreReadOrRefusedButNeverBreakTheReader() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      byte[] damaged = RegistryFiles.write(new RegistryGenerator(seed).file());
      var random = new Random(seed);
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }

      Throwable problem = catchThrowable(() -> RegistryFiles.readAll(damaged));

      if (problem != null) {
        assertThat(problem)
            .as("seed %d", seed)
            .isInstanceOf(RegistryFileException.class)
            .hasMessageMatching("Line \\d+: (?s).+");
      }
    }
  }

  @Test
  void anEditorMaySaveTheFileAsUtf8() throws IOException {
    String statements = "[HKEY_CURRENT_USER\\Ключ]\r\n\"日本\"=\"\uD83D\uDE00\"\r\n\r\n";

    var fromEditor = RegistryFiles.readAll(RegistryFiles.utf8(statements));

    assertThat(RegistryFiles.write(fromEditor))
        .isEqualTo(RegistryFiles.utf16(statements))
        .hasSize(2 + 2 * statements.length() + 2 * (RegistryFileReader.HEADER.length() + 4));
    assertThat(new String(RegistryFiles.write(fromEditor), StandardCharsets.UTF_16LE))
        .endsWith(statements);
  }
}
